internal import ChannelKit
internal import Foundation
internal import Publishing

/// What an invitation says, in the community's language.
struct InvitationWording: Sendable {
  let community: Community
  let invitation: Invitation

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: community.language) }
  private var name: String { community.name.text }

  var subject: String {
    say("Berlangganan kabar \(name)? Mohon jawaban Anda", "Get the news of \(name)? Please answer")
  }
  var preheader: String {
    say(
      "Satu tekan untuk setuju. Tanpa jawaban, kami tidak mengirim apa-apa.",
      "One press to say yes. Without it we send nothing.")
  }
  var question: String { say("Mau menerima kabar kami lewat surel?", "Would you like our news by e-mail?") }
  var intro: String {
    say(
      "alamat ini diberikan kepada kami untuk menerima kabar \(name). Supaya tidak salah orang, kami tanyakan dulu.",
      "this address was given to us to receive the news of \(name). So as not to write to the wrong person, we ask first."
    )
  }
  var consent: String { invitation.consent.wording.text(in: community.language) }
  var agree: String { say("Ya, saya setuju", "Yes, I agree") }
  func byMail(_ address: String) -> String {
    say("Atau kirim surat ke \(address) dengan subjek", "Or write to \(address) with the subject")
  }
  var ignore: String {
    let date = EYD.longDate(invitation.expires, in: community.timeZone)
    return say(
      "Tidak mau, atau merasa tidak pernah meminta? Abaikan saja surat ini: tanpa jawaban sampai \(date), alamat ini kami"
        + " hapus.",
      "Not interested, or never asked for it? Just ignore this mail: without an answer by \(date) we remove this address."
    )
  }
}

internal import ChannelKit
internal import Publishing

/// The mail's own words, in the community's language.
struct MailWording: Sendable {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var warningPrefix: String { say("PERINGATAN: ", "WARNING: ") }
  var correctionPrefix: String { say("Ralat: ", "Correction: ") }
  var withdrawalPrefix: String { say("Ditarik: ", "Withdrawn: ") }
  var errata: String { say("Ralat berita sebelumnya", "Corrections of earlier news") }
  var warning: String { say("Peringatan", "Warning") }
  var sampleReader: String { say("Pembaca", "Reader") }

  var greeting: LetterSheet.Greeting {
    LetterSheet.Greeting(
      before: say("Halo ", "Hello "), after: ",", nameless: say("Halo, pembaca kami,", "Hello, dear reader,"))
  }

  func intro(for publication: Publication, purpose: Purpose, from name: String) -> String {
    if case .correction = purpose {
      return say("kami membetulkan kabar yang sudah kami kirim.", "we correct news that we sent you earlier.")
    }
    if case .withdrawal = purpose {
      return say("kami menarik kabar yang sudah kami kirim.", "we withdraw news that we sent you earlier.")
    }
    switch publication {
    case .edition: return say("ini kabar pilihan dari \(name).", "this is the news in brief from \(name).")
    case .post(let post) where post.isWarning:
      return say("mohon perhatikan peringatan berikut.", "please take note of this warning.")
    case .post: return say("ada kabar baru dari \(name).", "there is news from \(name).")
    }
  }

  /// What stands above a post that is not simply news: what was put right, or why it counts no longer.
  func notice(for publication: Publication, in context: RenderContext) -> String? {
    if case .withdrawal = context.purpose {
      let reason = context.reason.map { " " + say("Sebabnya: \($0)", "The reason: \($0)") } ?? ""
      return say(
        "Kabar ini kami tarik. Mohon tidak dibagikan lagi.",
        "We have withdrawn this news. Please do not share it any more.") + reason
    }
    guard case .post(let post) = publication, let correction = post.corrections.last else {
      return notice(for: context.purpose)
    }
    let date = EYD.longDate(correction.date, in: context.community.timeZone)
    let note = say("Ralat, \(date): \(correction.note)", "Correction, \(date): \(correction.note)")
    guard case .correction = context.purpose else { return note }
    return note + " "
      + say(
        "Surat ini menggantikan surat kami sebelumnya tentang hal ini.",
        "This mail takes the place of our earlier one about this.")
  }

  private func notice(for purpose: Purpose) -> String? {
    guard case .correction(let number) = purpose else { return nil }
    return number == 1
      ? say(
        "Ralat. Surat ini menggantikan surat kami sebelumnya dengan judul yang sama.",
        "Correction. This mail takes the place of our earlier one under the same title.")
      : say(
        "Ralat ke-\(number). Surat ini menggantikan surat-surat kami sebelumnya dengan judul yang sama.",
        "Correction no. \(number). This mail takes the place of our earlier ones under the same title.")
  }

  func subscribed(to name: String) -> String {
    say("Anda berlangganan kabar \(name).", "You subscribe to the news of \(name).")
  }
  var leave: String { say("Berhenti berlangganan", "Unsubscribe") }
  var whyYou: String {
    say(
      "Anda menerima surat ini karena tercatat sebagai pembaca kami.",
      "You receive this mail because you are on our list of readers.")
  }
  var or: String { say("atau", "or") }
  func leaveByMail(_ address: String) -> String {
    say("kirim surat ke \(address) dengan subjek", "write to \(address) with the subject")
  }

  var read: String { say("Baca di situs", "Read on the site") }
  var readMore: String { say("Baca selengkapnya", "Read more") }
  var restOnSite: String {
    say("Tulisan ini panjang. Selengkapnya ada di situs.", "This is a long story. The rest is on the site.")
  }
  var aspirationLead: String { say("Ada keluhan atau usulan?", "A complaint or a wish?") }
  var aspiration: String { say("Sampaikan aspirasi Anda", "Tell us") }
  var contents: String { say("Dalam edisi ini", "In this edition") }
  var references: String { say("Rujukan", "Sources") }
  func issue(_ number: Int) -> String { say("Edisi \(number)", "Edition \(number)") }
  func byline(_ author: String) -> String { say("Oleh \(author)", "By \(author)") }
  func editedBy(_ editor: String) -> String { say("Penyunting: \(editor)", "Edited by \(editor)") }
  func photo(_ text: String) -> String { say("[Foto: \(text)]", "[Photo: \(text)]") }
  var photoWithoutText: String { say("[Foto]", "[Photo]") }
  func morePhotos(_ count: Int) -> String {
    say(
      "\(count) foto lain ada di situs.",
      count == 1 ? "1 more picture is on the site." : "\(count) more pictures are on the site.")
  }
}

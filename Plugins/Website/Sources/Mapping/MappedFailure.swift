internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

/// Why a question to a site's own interface has no usable answer.
enum MappedFailure: Error, Sendable {
  /// No answer came.
  case unanswered(HTTPFailure)
  case refused(MappedRefusal)
  case moved(URL?)
  /// Success in words that are no JSON.
  case unreadable(status: Int, mediaType: String)
  /// Success without what the mapping looks for there.
  case lacking(AnswerPath)
  /// The password cannot stand in a header.
  case unsendable

  /// Whether what was asked may have been done all the same.
  var mayHaveTakenEffect: Bool {
    switch self {
    case .unanswered(let failure): failure.wasSent
    case .unreadable, .lacking: true
    case .refused(let refusal): [500, 502, 504, 520, 522, 524].contains(refusal.status)
    case .moved, .unsendable: false
    }
  }

  var status: Int? {
    if case .refused(let refusal) = self { return refusal.status }
    return nil
  }

  /// Whether what was asked for is not there.
  var isAbsence: Bool { status == 404 || status == 410 }
}

/// An answer that is not a success: by its status, or by what it says.
struct MappedRefusal: Sendable {
  var status: Int
  /// The site's own words. Shown, never read.
  var message: String
  /// Whether the answer is the interface's and not a proxy's or a firewall's.
  var isJSON: Bool
  var retry: Date?

  init(_ response: HTTPResponse, _ answer: JSONValue?, reason: AnswerPath?, now: Date) {
    status = response.status
    isJSON = answer != nil
    retry = response.retryMoment(after: now)
    let words = answer.flatMap { reason?.text(in: $0) } ?? ""
    message = SingleLine(collapsing: HTMLReferences.plain(words.prefix(2000)).prefix(200)).text
  }

  fileprivate var said: String { message.isEmpty ? " (\(status))" : " (\(status): \(message))" }
}

extension MappedFailure {
  /// What the host must do, and what the person can do.
  func delivery(_ what: Phrase, at host: String, root: URL, now: Date) -> DeliveryFailure {
    let later = DeliveryFailure.Kind.unavailable(notBefore: now.addingTimeInterval(SitePatience.pause))
    switch self {
    case .unanswered(let failure): return failure.delivery(what, now: now)
    case .refused(let refusal): return Self.refused(refusal, what, now: now)
    case .moved(let target): return .moved(from: root, to: target, endingBefore: "")
    case .unreadable(let status, let mediaType):
      let type = mediaType.isEmpty ? Phrase(id: "kosong", en: "empty") : .verbatim(mediaType)
      return DeliveryFailure(
        later,
        Phrase(
          id:
            "\(what.id): jawaban \(host) bukan JSON (\(type.id)); mungkin alamat di 'mapping' keliru, atau ada pengaman situs di depannya. Tunjukkan pesan ini kepada pengelola situs",
          en:
            "\(what.en): the answer of \(host) is not JSON (\(type.en)); an address in 'mapping' may be wrong, or a firewall stands before it. Show this message to the site's administrator"
        ), code: "http-\(status)-unreadable")
    case .lacking(let path):
      return DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "\(what.id): di jawaban \(host) tidak ada '\(path.text)'; cocokkan 'mapping' dengan jawaban situs",
          en: "\(what.en): the answer of \(host) has no '\(path.text)'; fit 'mapping' to what the site answers"),
        code: "lacking")
    case .unsendable:
      return DeliveryFailure(
        .misconfigured,
        Phrase(
          id: "sandi situs berisi baris baru atau tanda yang tidak kelihatan; simpan sekali lagi, satu baris saja",
          en: "the site's password holds a line end or an invisible character; store it once more, on a single line"),
        code: "secret")
    }
  }

  private static func refused(_ refusal: MappedRefusal, _ what: Phrase, now: Date) -> DeliveryFailure {
    let later = DeliveryFailure.Kind.unavailable(
      notBefore: refusal.retry ?? now.addingTimeInterval(SitePatience.pause))
    let (kind, id, en): (DeliveryFailure.Kind, String, String)
    switch (refusal.status, refusal.isJSON) {
    case (401, _):
      (kind, id, en) = (
        .misconfigured, "sandi atau token ditolak; minta yang baru dan simpan di tempat yang disebut 'password'",
        "the password or token was refused; ask for a new one and store it where 'password' says"
      )
    case (403, true):
      (kind, id, en) = (
        .misconfigured, "akun ini tidak berhak; minta pengelola situs memberinya hak menulis",
        "this account may not do that; ask the site's administrator for the right to write"
      )
    case (403, false), (451, _):
      (kind, id, en) = (
        .unavailable(notBefore: nil),
        "situs menolak sambungan ini; mungkin hanya melayani dari Indonesia (matikan VPN), atau pengaman situs memblokirnya",
        "the site refuses this connection; it may serve Indonesia only (switch a VPN off), or its firewall blocks it"
      )
    case (404, _), (405, _), (410, _):
      (kind, id, en) = (
        .misconfigured, "alamat itu tidak ada di situs; periksa 'site' dan 'mapping'",
        "there is no such address on the site; check 'site' and 'mapping'"
      )
    case (413, _):
      (kind, id, en) = (
        .rejected, "terlalu besar untuk situs ini; perkecil atau kurangi fotonya, atau minta batas unggah dinaikkan",
        "too large for this site; use smaller or fewer photos, or ask for a higher upload limit"
      )
    case (429, _):
      (kind, id, en) = (
        later, "situs meminta jeda karena terlalu sering dihubungi; dilanjutkan nanti",
        "the site asks for a pause, it was contacted too often; goes on later"
      )
    case (503, _):
      (kind, id, en) = (
        later, "situs sedang dirawat; dilanjutkan nanti", "the site is under maintenance; goes on later"
      )
    case (500..., _):
      (kind, id, en) = (
        later, "situs sedang rusak; dilanjutkan nanti. Beri tahu pengelola situs bila berulang",
        "the site is broken at the moment; goes on later. Tell its administrator if it persists"
      )
    default: (kind, id, en) = (.rejected, "situs menolak isinya", "the site refuses the content")
    }
    return DeliveryFailure(
      kind, Phrase(id: "\(what.id): \(id)\(refusal.said)", en: "\(what.en): \(en)\(refusal.said)"),
      code: "http-\(refusal.status)")
  }
}

import Foundation
import Publishing
import PublishingConfiguration
import Transport

/// What a website says of a page that a post links to.
enum LinkVerdict: Sendable, Equatable {
  case fine
  /// The page is gone, for good as far as the site knows.
  case gone(status: Int)
  /// The site lets no program look, or is out of order: a person must open it.
  case unsure(status: Int)
  /// Nobody answers for that address.
  case unreachable(Phrase)

  init(status: Int) {
    switch status {
    case 200..<400: self = .fine
    case 404, 410: self = .gone(status: status)
    default: self = .unsure(status: status)
    }
  }

  init(_ failure: HTTPFailure) {
    // A page longer than anybody needs to look at is there.
    self = failure.kind == .answerTooLarge ? .fine : .unreachable(failure.reason)
  }

  func remark(on link: WrittenLink) -> Diagnostic? {
    let shown = SingleLine(collapsing: link.url.absoluteString.prefix(100)).text
    switch self {
    case .fine: return nil
    case .gone(let status):
      return .warning(
        Phrase(
          id: "halaman '\(shown)' tidak ada lagi (\(status))",
          en: "the page '\(shown)' is not there any more (\(status))"),
        hint: Phrase(id: "cari alamat barunya, atau hapus tautannya", en: "find its new address, or remove the link"),
        at: link.location)
    case .unsure(let status):
      return .note(
        Phrase(
          id: "situs '\(shown)' menjawab \(status); kim tidak dapat memastikan halamannya",
          en: "the site '\(shown)' answers \(status); kim cannot be sure of the page"),
        hint: Phrase(id: "buka sendiri di peramban", en: "open it in a browser yourself"), at: link.location)
    case .unreachable(let reason):
      return .warning(
        Phrase(
          id: "tautan '\(shown)' tidak terjangkau: \(reason.id)",
          en: "the link '\(shown)' cannot be reached: \(reason.en)"
        ), at: link.location)
    }
  }
}

internal import Foundation
internal import Publishing

/// What all of a letter's readers share in the lines that are their own, worked out once.
struct Letterhead: Sendable {
  let greeting: LetterSheet.Greeting
  let zone: TimeZone
  /// Right of the `@` in the Message-ID.
  let domain: String
  /// What the mail is answered for.
  let wish: ReaderWish
  /// `mailto:redaksi@sumberrejeki.example?subject=`
  private let mailPrefix: String
  /// `https://kabar.sumberrejeki.example/berhenti/`
  private let webPrefix: String?

  init(_ sheet: LetterSheet) {
    greeting = sheet.greeting
    zone = TimeZone(identifier: sheet.timeZone) ?? .gmt
    domain = Mailbox.wireForm(sheet.sender)?.split(separator: "@").last.map(String.init) ?? "localhost"
    let address = Mailbox.wireForm(sheet.leaveAddress) ?? sheet.leaveAddress.description
    wish = sheet.wish ?? .leave
    mailPrefix = "mailto:\(Self.escaped(address, keeping: "@"))?subject="
    let word = wish.word
    webPrefix = sheet.publicURL.map { $0 + ($0.hasSuffix("/") ? "" : "/") + word + "/" }
  }

  /// Where a press on "Berhenti berlangganan" leads: to the page that does it, or into a mail that asks for it.
  func answerURL(word: String) -> String { webURL(word: word) ?? mailURL(word: word) }

  func webURL(word: String) -> String? { webPrefix.map { $0 + Self.escaped(word, keeping: "") } }

  func mailURL(word: String) -> String { mailPrefix + Self.escaped(subject(word: word), keeping: "") }

  /// `BERHENTI 17-3f9ac20b…`
  func subject(word: String) -> String { word.isEmpty ? wish.word.uppercased() : "\(wish.word.uppercased()) \(word)" }

  /// Percent-encodes all but unreserved characters (RFC 3986 §2.3, RFC 6068 §2).
  private static func escaped(_ text: String, keeping kept: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        escaped.append(byte)
      case _ where kept.utf8.contains(byte): escaped.append(byte)
      default: escaped += Array("%\(HeaderText.hex(byte))".utf8)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

internal import Foundation
internal import Markup
internal import Publishing

/// Everything in a mail that is one reader's own.
struct Salutation: Sendable, Hashable {
  var mailbox: Mailbox
  /// The reader's secret word, by which a request to leave is known to be theirs.
  var token: String
  /// Left of the `@` in the Message-ID.
  var identifier: String
  var date: Date
  /// `kim/0.1.0`
  var product: String

  /// The bytes of `slot` in `form`.
  func bytes(of slot: Slot, as form: LetterSheet.Form, on sheet: LetterSheet) -> [UInt8] {
    switch form {
    case .header: Array(header(on: sheet).utf8)
    case .text: Self.ownLines(Piece.unmarked(text(of: slot, on: sheet)))
    case .html: Self.ownLines(HTMLText.escape(Piece.unmarked(text(of: slot, on: sheet))))
    }
  }

  func text(of slot: Slot, on sheet: LetterSheet) -> String {
    switch slot {
    case .header: ""
    case .greeting: sheet.greeting.text(for: mailbox.name)
    case .leaveURL: leaveURL(on: sheet)
    case .leaveSubject: leaveSubject
    }
  }

  /// A page with its slots filled, for people to look at.
  func filled(_ page: String, as form: LetterSheet.Form, on sheet: LetterSheet) -> String {
    Piece.pieces(of: page).map { piece in
      switch piece {
      case .text(let text): text
      case .slot(let slot): form == .html ? HTMLText.escape(text(of: slot, on: sheet)) : text(of: slot, on: sheet)
      }
    }.joined()
  }

  func messageID(on sheet: LetterSheet) -> String {
    let domain = Mailbox.wireForm(sheet.sender)?.split(separator: "@").last.map(String.init) ?? "localhost"
    return "<\(identifier)@\(domain)>"
  }

  /// A text in quoted-printable that begins and ends with the line, so that it fits between any others.
  private static func ownLines(_ text: String) -> [UInt8] {
    var writer = QuotedPrintable()
    writer.append(text)
    writer.breakSoftly()
    return writer.bytes
  }

  private func header(on sheet: LetterSheet) -> String {
    let zone = TimeZone(identifier: sheet.timeZone) ?? .gmt
    return [
      "Date: \(MailDate.text(date, in: zone))",
      "Message-ID: \(messageID(on: sheet))",
      "To: \(mailbox.headerValue(in: "To"))",
      // One line whatever its length: a folded one breaks signatures on some servers.
      "List-Unsubscribe: <\(leaveURL(on: sheet))>",
      "User-Agent: \(HeaderText.isPlain(product) ? product : "kim")",
    ].map { $0 + "\r\n" }.joined()
  }

  private var leaveSubject: String { token.isEmpty ? "BERHENTI" : "BERHENTI \(token)" }

  private func leaveURL(on sheet: LetterSheet) -> String {
    let address = (Mailbox.wireForm(sheet.leaveAddress) ?? sheet.leaveAddress.description)
    return "mailto:\(Self.escaped(address, keeping: "@"))?subject=\(Self.escaped(leaveSubject, keeping: ""))"
  }

  /// Percent-encodes all but unreserved characters (RFC 3986 §2.3, RFC 6068 §2).
  private static func escaped(_ text: String, keeping kept: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: kept.utf8.contains(byte) ? String(UnicodeScalar(byte)) : "%" + HeaderText.hex(byte)
      }
    }.joined()
  }
}

internal import Foundation
internal import Markup
internal import Publishing

/// Everything in a mail that is one reader's own.
struct Salutation: Sendable, Hashable {
  var mailbox: Mailbox
  /// The reader's word, by which a request to leave is known to be theirs.
  var token: String
  /// Left of the `@` in the Message-ID.
  var identifier: String
  var date: Date
  /// `kim/0.1.0`
  var product: String

  /// The bytes of `slot` in `form`.
  func bytes(of slot: Slot, as form: LetterSheet.Form, on head: Letterhead) -> [UInt8] {
    switch form {
    case .header: Array(header(on: head).utf8)
    case .text: Self.ownLines(Piece.unmarked(text(of: slot, on: head)))
    case .html: Self.ownLines(HTMLText.escape(Piece.unmarked(text(of: slot, on: head))))
    }
  }

  func text(of slot: Slot, on head: Letterhead) -> String {
    switch slot {
    case .header: ""
    case .greeting: head.greeting.text(for: mailbox.name)
    case .leaveURL: head.answerURL(word: token)
    case .leaveSubject: head.subject(word: token)
    }
  }

  /// A page with its slots filled, for people to look at.
  func filled(_ page: String, as form: LetterSheet.Form, on head: Letterhead) -> String {
    Piece.pieces(of: page).map { piece in
      switch piece {
      case .text(let text): text
      case .slot(let slot): form == .html ? HTMLText.escape(text(of: slot, on: head)) : text(of: slot, on: head)
      }
    }.joined()
  }

  func messageID(on head: Letterhead) -> String { "<\(identifier)@\(head.domain)>" }

  /// A text in quoted-printable that begins and ends with the line, so that it fits between any others.
  private static func ownLines(_ text: String) -> [UInt8] {
    var writer = QuotedPrintable()
    writer.append(text)
    writer.breakSoftly()
    return writer.bytes
  }

  private func header(on head: Letterhead) -> String {
    """
    Date: \(MailDate.text(date, in: head.zone))\r
    Message-ID: \(messageID(on: head))\r
    To: \(mailbox.headerValue(in: "To"))\r
    \(wayOut(on: head))User-Agent: \(HeaderText.isPlain(product) ? product : "kim")\r

    """
  }

  /// Each on one line whatever its length: a folded one breaks signatures on some servers. A question to somebody who is
  /// no reader yet offers no way out of what they are not in.
  private func wayOut(on head: Letterhead) -> String {
    guard head.wish == .leave else { return "" }
    let byMail = "<\(head.mailURL(word: token))>"
    guard let address = head.webURL(word: token) else { return "List-Unsubscribe: \(byMail)\r\n" }
    // RFC 8058: one press in the mail program, answered by `kim serve`.
    return """
      List-Unsubscribe: <\(address)>, \(byMail)\r
      List-Unsubscribe-Post: List-Unsubscribe=One-Click\r

      """
  }
}

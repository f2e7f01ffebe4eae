internal import Foundation
internal import Publishing

/// What all of a letter's readers share in the lines that are their own, worked out once.
struct Letterhead: Sendable {
  let greeting: LetterSheet.Greeting
  let zone: TimeZone
  /// Right of the `@` in the Message-ID.
  let domain: String
  /// `mailto:redaksi@sumberrejeki.example?subject=`
  let leavePrefix: String

  init(_ sheet: LetterSheet) {
    greeting = sheet.greeting
    zone = TimeZone(identifier: sheet.timeZone) ?? .gmt
    domain = Mailbox.wireForm(sheet.sender)?.split(separator: "@").last.map(String.init) ?? "localhost"
    let address = Mailbox.wireForm(sheet.leaveAddress) ?? sheet.leaveAddress.description
    leavePrefix = "mailto:\(Self.escaped(address, keeping: "@"))?subject="
  }

  /// The address that a press on "Berhenti berlangganan" writes to.
  func leaveURL(subject: String) -> String { leavePrefix + Self.escaped(subject, keeping: "") }

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

internal import Foundation
internal import Publishing

/// Text in mail headers: plain where ASCII does, encoded words (RFC 2047) where it does not.
enum HeaderText {
  /// The longest line with an encoded word in it, without its line end (RFC 2047 §2).
  static let lineLimit = 76
  /// The longest encoded word.
  static let wordLimit = 75

  /// The value of an unstructured header like Subject, folded.
  static func unstructured(_ text: SingleLine, in field: String) -> String {
    // A word longer than a line can only be folded by encoding it.
    let fits = text.text.split(separator: " ").allSatisfy { $0.utf8.count < lineLimit }
    return isPlain(text.text) && fits ? fold(text.text, in: field) : encodedWords(text.text, in: field)
  }

  /// A display name: bare words, a quoted string, or encoded words (RFC 5322 §3.2.5).
  static func phrase(_ name: SingleLine, in field: String) -> String {
    let text = name.text
    guard isPlain(text), text.utf8.count <= lineLimit - field.utf8.count - 4 else {
      return encodedWords(text, in: field)
    }
    let isAtoms = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
        true
      default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
      }
    }
    return isAtoms ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What stands between a display name and what follows it: a blank, or a fold when the line would grow too long.
  static func separated(_ text: String, after name: SingleLine, in field: String) -> String {
    let written = "\(field): " + phrase(name, in: field)
    let last = written.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    return (last + 1 + text.utf8.count > lineLimit ? "\r\n " : " ") + text
  }

  /// Whether text can stand in a header as it is: printable ASCII that nobody takes for an encoded word.
  static func isPlain(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), previous != UInt8(ascii: "=") || byte != UInt8(ascii: "?") else {
        return false
      }
      previous = byte
    }
    return true
  }

  /// Breaks plain text at blanks so that lines stay short.
  static func fold(_ text: String, in field: String) -> String {
    var out = ""
    var length = field.utf8.count + 1
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        let fits = length + 1 + word.utf8.count <= lineLimit
        // A fold before an empty word would leave a line of blanks alone.
        out += fits || word.isEmpty ? " " : "\r\n "
        length = fits || word.isEmpty ? length + 1 : 1
      } else {
        length += 1
      }
      out += word
      length += word.utf8.count
    }
    return out
  }

  /// The whole text as encoded words, one a line, none splitting a character.
  static func encodedWords(_ text: String, in field: String) -> String {
    let usesBase64 = qLength(text) > (text.utf8.count + 2) / 3 * 4
    var words: [String] = []
    var current: [UInt8] = []
    var room = min(wordLimit, lineLimit - field.utf8.count - 2)
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if !current.isEmpty, word(current + bytes, usesBase64).utf8.count > room {
        words.append(word(current, usesBase64))
        current = []
        room = wordLimit
      }
      current += bytes
    }
    if !current.isEmpty { words.append(word(current, usesBase64)) }
    return words.joined(separator: "\r\n ")
  }

  private static func word(_ bytes: [UInt8], _ usesBase64: Bool) -> String {
    usesBase64
      ? "=?utf-8?b?\(Data(bytes).base64EncodedString())?=" : "=?utf-8?q?\(bytes.map(q).joined())?="
  }

  private static func qLength(_ text: String) -> Int { text.utf8.reduce(0) { $0 + q($1).utf8.count } }

  /// The Q encoding as it is safe in a phrase too (RFC 2047 §5, rule 3).
  private static func q(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: " "): "_"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "/"):
      String(UnicodeScalar(byte))
    default: "=" + hex(byte)
    }
  }

  static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

import Foundation

/// A value on its way into a statement. Text and numbers travel as text, bytes as they are.
enum Value: Sendable {
  case null
  case text(String)
  case integer(Int64)
  case flag(Bool)
  case bytes(Data)
  case integers([Int64])
  case optionalIntegers([Int64?])
  case texts([String?])

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }

  /// As PostgreSQL reads it; `nil` for NULL.
  var written: String? {
    switch self {
    case .null, .bytes: nil
    // PostgreSQL's text cannot hold the character 0.
    case .text(let text): text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "t" : "f"
    case .integers(let numbers): "{" + numbers.map(String.init).joined(separator: ",") + "}"
    case .optionalIntegers(let numbers):
      "{" + numbers.map { $0.map(String.init) ?? "NULL" }.joined(separator: ",") + "}"
    case .texts(let texts): Self.array(of: texts)
    }
  }

  /// https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO
  private static func array(of texts: [String?]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard let text else {
        bytes += "NULL".utf8
        continue
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0: bytes += "\u{FFFD}".utf8
        default: bytes.append(byte)
        }
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "}"))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral number: Int64) { self = .integer(number) }
  init(nilLiteral: ()) { self = .null }
}

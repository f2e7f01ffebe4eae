internal import Cryptography

/// What only the holder of a reader's secret word can write below a statement about them: an HMAC-SHA-256 of it, cut to
/// 96 bits (RFC 2104 §5). The secret itself never travels.
struct Seal: Sendable, Hashable {
  /// In hexadecimal digits.
  static let length = 24

  let text: String

  init(of statement: String, by reader: Reader) {
    text = Self.hexadecimal(HMAC.sha256(statement.utf8, key: reader.token.utf8).prefix(Self.length / 2))
  }

  /// Reads a seal that came from outside; whether it is true is another question.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.isHex) else { return nil }
    self.text = text.lowercased()
  }

  /// Whether both are the same. Takes as long for one that is nearly right as for any other.
  func isSame(as other: Seal) -> Bool {
    zip(text.utf8, other.text.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The number of a reader as it stands before a seal.
  static func number(_ text: some StringProtocol) -> Int64? {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    return Int64(text)
  }

  static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = digit(byte >> 4)
        buffer[index * 2 + 1] = digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

internal import Cryptography
public import Foundation

/// A SHA-256 over content: equal content, equal digest.
public struct ContentDigest: Sendable, Hashable, Codable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  public init(of data: Data) {
    hex = Self.hexadecimal(SHA256.hash(data))
  }

  /// Over several fields, each preceded by its length, so that no two lists of fields share a digest.
  public init(fields: [Data]) {
    var hash = SHA256()
    for field in fields {
      withUnsafeBytes(of: UInt64(field.count).littleEndian) { hash.update($0) }
      hash.update(field)
    }
    hex = Self.hexadecimal(hash.finalize())
  }

  /// Takes a digest that was written down earlier.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.hex = hex
  }

  /// The first twelve digits, for names and tables.
  public var short: String { String(hex.prefix(12)) }
  public var description: String { hex }

  public init(from decoder: any Decoder) throws {
    hex = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

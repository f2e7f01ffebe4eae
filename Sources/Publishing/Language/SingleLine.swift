/// Text that holds no line break and no control character.
///
/// Titles, names and addresses end up in mail headers and terminal lines. A value of this type cannot
/// carry a header of its own (RFC 5322 §2.2), whatever a file or a CSV row contained.
public struct SingleLine: Sendable, Hashable, Codable, CustomStringConvertible {
  public let text: String

  /// Accepts `text` trimmed of surrounding blanks, or returns `nil` when a control character,
  /// line separator or bidirectional override remains inside.
  public init?(_ text: some StringProtocol) {
    guard !Self.isPlain(text) else {
      self.text = String(text)
      return
    }
    let trimmed = text.trimmed
    guard !trimmed.unicodeScalars.contains(where: Self.isForbidden) else { return nil }
    self.text = String(trimmed)
  }

  /// Makes any text fit by turning every run of forbidden characters into one space.
  public init(collapsing text: some StringProtocol) {
    guard !Self.isPlain(text) else {
      self.text = String(text)
      return
    }
    let parts = text.unicodeScalars.split(whereSeparator: Self.isForbidden).map { String(String.UnicodeScalarView($0)) }
    self.text = String(parts.joined(separator: " ").trimmed)
  }

  public var isEmpty: Bool { text.isEmpty }
  public var description: String { text }

  public init(from decoder: any Decoder) throws {
    self.init(collapsing: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// Whether text is printable ASCII without blanks at its ends. Nearly all names, replies and addresses are, a million
  /// of them in one list, and need no look at what Unicode makes of them.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    let blank = UInt8(ascii: " ")
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.first != blank && bytes.last != blank && bytes.allSatisfy { (0x20...0x7E).contains($0) }
    }
    return isPlain ?? false
  }

  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension StringProtocol {
  /// Without the blanks and tabs at either end.
  fileprivate var trimmed: Substring {
    var rest = Substring(self)
    while let first = rest.first, first.isBlank { rest.removeFirst() }
    while let last = rest.last, last.isBlank { rest.removeLast() }
    return rest
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\u{A0}" || self == "\t" }
}

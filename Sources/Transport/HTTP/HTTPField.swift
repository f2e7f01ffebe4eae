public import Publishing

/// One header field (RFC 9110 §5). Neither half can hold a line end, so that no value becomes a field of its own.
public struct HTTPField: Sendable, Hashable {
  public let name: HTTPFieldName
  public let value: SingleLine

  public init(_ name: HTTPFieldName, _ value: SingleLine) {
    self.name = name
    self.value = value
  }
}

/// A header field's name: a token (RFC 9110 §5.6.2), compared without regard to case.
public struct HTTPFieldName: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// As written.
  public let text: String
  private let folded: String

  public init?(_ text: some StringProtocol) {
    guard (1...100).contains(text.utf8.count), text.utf8.allSatisfy(Self.isTokenByte) else { return nil }
    self.text = String(text)
    folded = text.lowercased()
  }

  /// For names written in the program; a bad one is the programmer's mistake.
  public init(stringLiteral value: String) {
    guard let name = HTTPFieldName(value) else { preconditionFailure("not a header field name: \(value)") }
    self = name
  }

  public var description: String { text }

  public static func == (left: HTTPFieldName, right: HTTPFieldName) -> Bool { left.folded == right.folded }
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension [HTTPField] {
  /// The value of the first field called `name`.
  public subscript(name: HTTPFieldName) -> String? { first { $0.name == name }?.value.text }
}

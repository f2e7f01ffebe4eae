public import Publishing

/// Titles and names written in a test.
extension SingleLine: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(collapsing: value) }
}

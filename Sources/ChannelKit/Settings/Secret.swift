public import Publishing

/// A password or key. Prints as dots; `reveal()` is the one way to its text, easy to search for.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  public init(_ text: String) { self.text = text }

  public func reveal() -> String { text }

  public var description: String { "••••" }
  public var debugDescription: String { "Secret(••••)" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where a secret is kept. The configuration file never holds the secret itself.
public struct SecretReference: Sendable, Hashable {
  public enum Place: Sendable, Hashable {
    /// An environment variable.
    case env(String)
    /// A file in or outside the workspace; its last line end is not part of the secret.
    case file(String)
    /// A program and its arguments; the first line of its output is the secret.
    case command([String])
  }

  public var place: Place
  /// Where the reference stands in the configuration.
  public var location: SourceLocation

  public init(_ place: Place, at location: SourceLocation) {
    self.place = place
    self.location = location
  }
}

/// Fetches secrets.
public protocol SecretSource: Sendable {
  /// - Throws: why the secret cannot be had, located at the reference, without a word of the secret.
  func secret(_ reference: SecretReference) throws(DiagnosticError) -> Secret
}

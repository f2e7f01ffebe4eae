public import Foundation

/// Whose certificates a TLS connection accepts.
public struct TrustSettings: Sendable, Hashable {
  /// A PEM file of authorities trusted besides the system's own; `nil` for the system's alone.
  public var extraAuthorities: URL?

  public init(extraAuthorities: URL? = nil) { self.extraAuthorities = extraAuthorities }

  /// The authorities that the operating system trusts.
  public static let system = TrustSettings()
}

public import Publishing

/// The record of deliveries could not be read or written. Nothing may be sent then: what cannot be
/// written down would be sent again.
public struct StoreFailure: Error, Sendable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The disk is full, the folder read-only, the file locked for too long: try again after mending that.
    case unavailable
    /// The file is not what it should be.
    case damaged
    /// The file was written by a newer kim.
    case newer
    /// The delivery belongs to another run by now; it must not be sent by this one.
    case lostLease
  }

  public var kind: Kind
  public var reason: Phrase

  public init(_ kind: Kind, _ reason: Phrase) {
    self.kind = kind
    self.reason = reason
  }

  public var description: String { reason.en }
}

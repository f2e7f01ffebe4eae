public import Foundation

/// Why a delivery did not succeed, by what has to happen next.
public struct DeliveryFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// Permanent for this delivery; a person must decide.
    case rejected
    /// May succeed later; not before the given moment when there is one.
    case unavailable(notBefore: Date?)
    /// The channel cannot work as it is set up; nothing more is tried on it in this run.
    case misconfigured
    /// The request may have taken effect and the reply was lost; never repeated by itself.
    case uncertain
  }

  public var kind: Kind
  /// What happened and what the person can do, in their words.
  public var reason: Phrase
  /// A stable word for programs: `smtp-550`, `http-401`, `rest_cannot_create`.
  public var code: String?

  /// The code of a `rejected` delivery whose reader takes no mail at that address any more: they get no more of it.
  public static let recipientGone = "recipient-gone"

  public init(_ kind: Kind, _ reason: Phrase, code: String? = nil) {
    self.kind = kind
    self.reason = reason
    self.code = code
  }

  public var description: String { reason.en }
}

/// How one delivery ended.
public enum DeliveryOutcome: Sendable, Hashable {
  case delivered(Receipt)
  case failed(DeliveryFailure)
}

import Foundation
import Publishing

/// An outcome, as the columns of `delivery` take it.
struct Settlement {
  var state: DeliveryState
  /// The word kept in the history.
  var outcome: String
  var receipt: String?
  var reason: String?
  var code: String?
  var notBefore: Int64?

  init(_ outcome: DeliveryOutcome) throws {
    switch outcome {
    case .delivered(let receipt):
      state = .delivered
      self.outcome = "delivered"
      self.receipt = try RowValues.text(receipt)
    case .failed(let failure):
      reason = try RowValues.text(failure.reason)
      code = failure.code
      switch failure.kind {
      case .rejected: (state, self.outcome) = (.rejected, "rejected")
      case .uncertain: (state, self.outcome) = (.uncertain, "uncertain")
      case .misconfigured: (state, self.outcome) = (.ready, "misconfigured")
      case .unavailable(let date):
        (state, self.outcome) = (.ready, "unavailable")
        notBefore = date?.milliseconds
      }
    }
  }
}

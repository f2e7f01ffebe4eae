import Foundation
import Publishing

/// An outcome, as the columns of `delivery` take it.
struct Settlement: Equatable {
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
      self.receipt = try receipt.text
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

  /// Takes the fields of a line in a run's log; an empty one stands for none.
  init?(_ fields: some Collection<String>) {
    let fields = fields.map { $0.isEmpty ? nil : $0 }
    guard fields.count == 6, let state = fields[0].flatMap({ DeliveryState(rawValue: $0) }), let outcome = fields[1],
      fields[5] == nil || fields[5].flatMap({ Int64($0) }) != nil
    else { return nil }
    self.state = state
    self.outcome = outcome
    receipt = fields[2]
    reason = fields[3]
    code = fields[4]
    notBefore = fields[5].flatMap { Int64($0) }
  }
}

extension Receipt {
  /// As the column `receipt` takes it. A mail's receipt is two short words, and there may be a million of them.
  fileprivate var text: String {
    get throws {
      guard url == nil, files.isEmpty, Self.isPlain(remoteID), Self.isPlain(remark ?? "") else {
        return try RowValues.text(self)
      }
      let remark = remark.map { "\"remark\":\"\($0)\"," } ?? ""
      return "{\"files\":[],\(remark)\"remoteID\":\"\(remoteID)\"}"
    }
  }

  /// Whether text needs no escape in JSON (RFC 8259 §7).
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }
}

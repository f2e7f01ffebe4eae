package import Publishing

/// An outcome, as the columns of `delivery` take it.
package struct Settlement: Equatable {
  package var state: DeliveryState
  /// The word kept in the history.
  package var outcome: String
  package var receipt: String?
  package var reason: String?
  package var code: String?
  package var notBefore: Int64?

  package init(
    state: DeliveryState, outcome: String, receipt: String?, reason: String?, code: String?, notBefore: Int64?
  ) {
    self.state = state
    self.outcome = outcome
    self.receipt = receipt
    self.reason = reason
    self.code = code
    self.notBefore = notBefore
  }

  package init(_ outcome: DeliveryOutcome) throws {
    switch outcome {
    case .delivered(let receipt):
      state = .delivered
      self.outcome = "delivered"
      self.receipt = try receipt.text
    case .failed(let failure):
      reason = try StoredText.text(failure.reason)
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

extension Receipt {
  /// As the column `receipt` takes it. A mail's receipt is two short words, and there may be a million of them.
  fileprivate var text: String {
    get throws {
      guard url == nil, files.isEmpty, Self.isPlain(remoteID), Self.isPlain(remark ?? "") else {
        return try StoredText.text(self)
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

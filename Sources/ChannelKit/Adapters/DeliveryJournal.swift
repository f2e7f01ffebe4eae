public import Publishing

/// Where an adapter writes what it is doing, durably, before and after each step that matters.
///
/// Calls block until the entry would survive the process, so that a run killed at any instant knows
/// afterwards what was settled and what was on the wire; a beginning also until it would survive a power cut. Several
/// threads may call at a time: they wait for the disk together, so parallel deliveries cost little more than one.
public protocol DeliveryJournal: Sendable {
  /// Records that `delivery` may take effect from now on. The later, the better: right before the last step.
  ///
  /// - Throws: when the entry could not be written, or the delivery is no longer this run's; it must not be sent then.
  func begin(_ delivery: Delivery) throws

  /// Records how `delivery` ended.
  ///
  /// - Throws: when the entry could not be written. Nothing more may begin then: nobody would know what has gone.
  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws
}

extension DeliveryJournal {
  /// Begins, runs `step` and settles with what it returns or throws. For channels that deliver one by one.
  ///
  /// A failure of the whole channel (`misconfigured`) is settled for this delivery and thrown on.
  public func record(
    _ delivery: Delivery, _ step: () async throws(DeliveryFailure) -> Receipt
  ) async throws(DeliveryFailure) {
    do {
      try begin(delivery)
    } catch {
      throw DeliveryFailure(.unavailable(notBefore: nil), .verbatim("\(error)"), code: "journal")
    }
    let outcome: DeliveryOutcome
    do throws(DeliveryFailure) {
      outcome = .delivered(try await step())
    } catch {
      outcome = .failed(error)
    }
    do {
      try settle(delivery, outcome)
    } catch {
      throw DeliveryFailure(.uncertain, .verbatim("\(error)"), code: "journal")
    }
    if case .failed(let failure) = outcome, failure.kind == .misconfigured { throw failure }
  }
}

import ChannelKit
import Foundation
import Publishing
import Synchronization

/// The journal an adapter writes in: every entry goes to the store at once, and what this run has begun and
/// settled is counted for the report.
final class StoreJournal: DeliveryJournal {
  /// Deliveries of one claim, by what has happened to them.
  private struct Progress {
    var untouched: Set<Int64>
    var begun: Set<Int64> = []
    var delivered = 0
    var failure: StoreFailure?
  }

  private let store: any DeliveryStore
  private let runner: RunnerID
  private let lease: TimeInterval
  private let now: @Sendable () -> Date
  private let observe: @Sendable (DeliveryOutcome) -> Void
  private let progress: Mutex<Progress>
  /// When the far side first put deliveries off that it has put off ever since.
  private let putOffSince: [Int64: Date]

  init(
    _ claimed: [ClaimedDelivery], store: any DeliveryStore, runner: RunnerID, lease: TimeInterval,
    now: @escaping @Sendable () -> Date, observe: @escaping @Sendable (DeliveryOutcome) -> Void
  ) {
    self.store = store
    self.runner = runner
    self.lease = lease
    self.now = now
    self.observe = observe
    putOffSince = Dictionary(
      uniqueKeysWithValues: claimed.lazy.compactMap { claim in claim.putOffSince.map { (claim.delivery.number, $0) } })
    progress = Mutex(Progress(untouched: Set(claimed.map(\.delivery.number))))
  }

  func begin(_ delivery: Delivery) throws {
    try noting { () throws(StoreFailure) in try store.begin(delivery.number, by: runner, lease: lease, at: now()) }
    progress.withLock {
      $0.untouched.remove(delivery.number)
      $0.begun.insert(delivery.number)
    }
  }

  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    let outcome = concluded(outcome, of: delivery)
    try noting { () throws(StoreFailure) in try store.settle(delivery.number, outcome, by: runner, at: now()) }
    progress.withLock {
      $0.untouched.remove(delivery.number)
      $0.begun.remove(delivery.number)
      if case .delivered = outcome { $0.delivered += 1 }
    }
    observe(outcome)
  }

  /// What an outcome comes to in the long run.
  private func concluded(_ outcome: DeliveryOutcome, of delivery: Delivery) -> DeliveryOutcome {
    let now = now()
    if case .reader = delivery.recipient, let start = putOffSince[delivery.number],
      now.timeIntervalSince(start) >= Dispatcher.patience
    {
      return outcome.givenUp
    }
    return outcome.resting(until: now.addingTimeInterval(Dispatcher.rest))
  }

  /// An adapter only knows that the journal failed; why it did is kept for the report.
  private func noting(_ entry: () throws(StoreFailure) -> Void) throws(StoreFailure) {
    do throws(StoreFailure) { try entry() } catch {
      progress.withLock { $0.failure = $0.failure ?? error }
      throw error
    }
  }

  /// Deliveries that have no outcome, whether begun or not.
  var unsettled: [Int64] { progress.withLock { ($0.untouched.union($0.begun)).sorted() } }
  var deliveredCount: Int { progress.withLock { $0.delivered } }
  /// Why an entry could not be written.
  var failure: StoreFailure? { progress.withLock { $0.failure } }
}

extension DeliveryOutcome {
  /// What has been put off for so long that it is not tried any more by itself.
  fileprivate var givenUp: DeliveryOutcome {
    guard case .failed(var failure) = self, case .unavailable = failure.kind else { return self }
    failure.kind = .rejected
    failure.reason = Phrase(
      id: "lima hari dicoba dan tidak diterima: \(failure.reason.id)",
      en: "tried for five days and not taken: \(failure.reason.en)")
    return .failed(failure)
  }

  /// What may be tried again at any time would be claimed again by the same run, at once and for ever.
  fileprivate func resting(until moment: Date) -> DeliveryOutcome {
    guard case .failed(var failure) = self, failure.kind == .unavailable(notBefore: nil) else { return self }
    failure.kind = .unavailable(notBefore: moment)
    return .failed(failure)
  }
}

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

  init(
    _ claimed: [ClaimedDelivery], store: any DeliveryStore, runner: RunnerID, lease: TimeInterval,
    now: @escaping @Sendable () -> Date, observe: @escaping @Sendable (DeliveryOutcome) -> Void
  ) {
    self.store = store
    self.runner = runner
    self.lease = lease
    self.now = now
    self.observe = observe
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
    let outcome = outcome.resting(until: now().addingTimeInterval(Dispatcher.rest))
    try noting { () throws(StoreFailure) in try store.settle(delivery.number, outcome, by: runner, at: now()) }
    progress.withLock {
      $0.untouched.remove(delivery.number)
      $0.begun.remove(delivery.number)
      if case .delivered = outcome { $0.delivered += 1 }
    }
    observe(outcome)
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
  /// What may be tried again at any time would be claimed again by the same run, at once and for ever.
  fileprivate func resting(until moment: Date) -> DeliveryOutcome {
    guard case .failed(var failure) = self, failure.kind == .unavailable(notBefore: nil) else { return self }
    failure.kind = .unavailable(notBefore: moment)
    return .failed(failure)
  }
}

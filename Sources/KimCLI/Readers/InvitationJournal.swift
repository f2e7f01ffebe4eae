import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Synchronization

/// Keeps what became of each question: that it was asked is on the disk before the mail leaves, so that nobody is
/// asked twice by a run that was cut off.
final class InvitationJournal: DeliveryJournal {
  private let store: any NewsroomStore
  private let surroundings: Surroundings
  private let outcomes = Mutex<[Int64: DeliveryOutcome]>([:])

  init(_ store: any NewsroomStore, _ surroundings: Surroundings) {
    self.store = store
    self.surroundings = surroundings
  }

  func begin(_ delivery: Delivery) throws {
    try store.beginInvitation(of: delivery.number, by: surroundings.operatorName, at: surroundings.now())
  }

  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    if case .failed(let failure) = outcome, failure.kind != .uncertain {
      try store.withdrawInvitation(of: delivery.number)
      if failure.code == DeliveryFailure.recipientGone {
        try store.heed(
          .bounced(failure.reason.id), of: delivery.number, by: surroundings.operatorName, at: surroundings.now())
      }
    }
    outcomes.withLock { $0[delivery.number] = outcome }
  }

  /// How it ended for this reader; `nil` when they were not asked.
  func outcome(for reader: Int64) -> DeliveryOutcome? { outcomes.withLock { $0[reader] } }
}

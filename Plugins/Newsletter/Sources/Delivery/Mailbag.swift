internal import ChannelKit
internal import Publishing
internal import Synchronization

/// The deliveries of a round that are still to go, shared by its connections, and what has gone wrong so far.
final class Mailbag: Sendable {
  private struct State {
    var waiting: [Delivery]
    var isStopped = false
    var failure: DeliveryFailure?
    var lanes: Int
    /// In a row, over all connections; an accepted mail begins a new row.
    var losses = 0
    var deferrals = 0
    var refusals = 0
    var disappearances = 0
  }

  /// How many connections may break, readers be put off, or mails be refused, one after another, before it is no
  /// longer about them.
  static let lossLimit = 3
  static let deferralLimit = 10
  static let refusalLimit = 5
  static let disappearanceLimit = 20

  private let state: Mutex<State>

  init(_ deliveries: [Delivery], lanes: Int) {
    // Taken from the end.
    state = Mutex(State(waiting: deliveries.reversed(), lanes: lanes))
  }

  /// The next delivery, or `nil` when there is none or the round is over.
  func take() -> Delivery? { state.withLock { $0.isStopped ? nil : $0.waiting.popLast() } }

  /// Returns a delivery that was not begun.
  func putBack(_ delivery: Delivery) { state.withLock { $0.waiting.append(delivery) } }

  /// Ends the round; the first failure given is the one that is told.
  func stop(because failure: DeliveryFailure? = nil) {
    state.withLock {
      $0.isStopped = true
      if $0.failure == nil { $0.failure = failure }
    }
  }

  /// Ends a connection without a failure when more than so many are at work. Returns whether it has ended.
  func dismissLane(ifMoreThan limit: Int) -> Bool {
    state.withLock {
      guard $0.lanes > limit else { return false }
      $0.lanes -= 1
      return true
    }
  }

  /// A connection ended because of `failure`. The round goes on while another one stands.
  func laneEnded(because failure: DeliveryFailure?) {
    state.withLock {
      $0.lanes -= 1
      guard let failure else { return }
      let mayPass = if case .unavailable = failure.kind { true } else { false }
      guard !mayPass || $0.lanes == 0 else { return }
      $0.isStopped = true
      if $0.failure == nil { $0.failure = failure }
    }
  }

  func countAcceptance() {
    state.withLock {
      $0.losses = 0
      $0.deferrals = 0
      $0.refusals = 0
      $0.disappearances = 0
    }
  }

  /// Whether that was one loss too many.
  func countLoss() -> Bool {
    state.withLock {
      $0.losses += 1
      return $0.losses >= Self.lossLimit
    }
  }

  /// Whether that was one reader too many.
  func countDeferral() -> Bool {
    state.withLock {
      $0.deferrals += 1
      return $0.deferrals >= Self.deferralLimit
    }
  }

  /// Whether that was one refused mail too many.
  func countRefusal() -> Bool {
    state.withLock {
      $0.refusals += 1
      return $0.refusals >= Self.refusalLimit
    }
  }

  /// Whether it is still believed that a reader is no more.
  func countDisappearance() -> Bool {
    state.withLock {
      $0.disappearances += 1
      return $0.disappearances <= Self.disappearanceLimit
    }
  }

  /// Whether the round is over, whatever is still waiting.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  var failure: DeliveryFailure? { state.withLock { $0.failure } }
}

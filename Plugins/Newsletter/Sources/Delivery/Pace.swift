internal import Synchronization

/// How hard the server is pressed: less each time it says that it is too much, more again after a row of accepted mails.
///
/// It belongs to the channel and outlasts a round, so that the next one does not begin at full speed.
final class Pace: Sendable {
  private struct State {
    var step = 0
    var accepted = 0
  }

  /// Seconds of rest before each mail, by how often the server has complained.
  private static let rests: [Double] = [0, 0.5, 2, 8, 20]
  /// Accepted mails in a row after which the next faster step is tried: fewer where each takes long.
  static let recoveries = [0, 10, 6, 4, 2]

  private let state = Mutex(State())
  private let sleep: @Sendable (Double) -> Void

  /// - Parameter sleep: waits so many seconds on the calling thread.
  init(sleep: @escaping @Sendable (Double) -> Void) { self.sleep = sleep }

  /// Goes slower. Returns `false` when it is as slow as it gets: then the server wants to be left alone.
  func slowDown() -> Bool {
    state.withLock {
      $0.accepted = 0
      guard $0.step + 1 < Self.rests.count else { return false }
      $0.step += 1
      return true
    }
  }

  /// Takes a complaint back that was about one reader and not about the pace.
  func forgive() {
    state.withLock {
      $0.accepted = 0
      $0.step = max(0, $0.step - 1)
    }
  }

  /// Notes an accepted mail.
  func countAcceptance() {
    state.withLock {
      guard $0.step > 0 else { return }
      $0.accepted += 1
      guard $0.accepted >= Self.recoveries[$0.step] else { return }
      $0.accepted = 0
      $0.step -= 1
    }
  }

  /// How many of so many connections may be open: half as many with each step, one at least.
  func connections(of all: Int) -> Int { max(1, all >> state.withLock { $0.step }) }

  /// Waits as long as the next mail has to, or until `isOver`.
  func rest(until isOver: () -> Bool) {
    var left = Self.rests[state.withLock { $0.step }]
    while left > 0, !isOver() {
      sleep(min(left, 0.5))
      left -= 0.5
    }
  }
}

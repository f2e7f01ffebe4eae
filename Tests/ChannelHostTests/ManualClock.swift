import Synchronization

/// A clock that stands still until it is told to go on.
final class ManualClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    var deadline: Instant
    var wake: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var next = 0
    var watchers: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []
    var slept = 0
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock {
      $0.next += 1
      return $0.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { wake in
        let ready: [CheckedContinuation<Void, Never>] = state.withLock { state in
          if state.cancelled.contains(number) || deadline <= state.now { return [wake] }
          state.sleepers[number] = Sleeper(deadline: deadline, wake: wake)
          state.slept += 1
          let ready = state.watchers.filter { $0.count <= state.slept }
          state.watchers.removeAll { $0.count <= state.slept }
          return ready.map(\.wake)
        }
        ready.forEach { $0.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.wake.resume()
    }
    try Task.checkCancellation()
  }

  /// Returns once somebody has gone to sleep for the `count`-th time.
  func hasSlept(_ count: Int) async {
    await withCheckedContinuation { wake in
      let isReady = state.withLock { state in
        if state.slept >= count { return true }
        state.watchers.append((count, wake))
        return false
      }
      if isReady { wake.resume() }
    }
  }

  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      due.keys.forEach { state.sleepers[$0] = nil }
      return due.values.map(\.wake)
    }
    due.forEach { $0.resume() }
  }
}

import Publishing
import Synchronization

/// Who is at a site at the same time. Those that are waited for stay until they are all there.
final class Crowd: Sendable {
  private struct State {
    var expected: [PostID] = []
    var present = 0
    var most = 0
    var arrivals: [PostID] = []
    var awaited = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  var expected: [PostID] { state.withLock { $0.expected } }
  /// The most that were there at a time.
  var most: Int { state.withLock { $0.most } }
  var arrivals: [PostID] { state.withLock { $0.arrivals } }

  /// Holds everybody until so many are there.
  func await(_ count: Int) { state.withLock { $0.awaited = count } }

  func expect(_ publications: [PostID]) { state.withLock { $0.expected = publications } }

  func enter(_ publication: PostID) async {
    await withCheckedContinuation { continuation in
      let released = state.withLock { state in
        state.arrivals.append(publication)
        state.present += 1
        state.most = max(state.most, state.present)
        state.waiting.append(continuation)
        guard state.present >= state.awaited else { return [CheckedContinuation<Void, Never>]() }
        state.awaited = 0
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in released { continuation.resume() }
    }
  }

  func leave() { state.withLock { $0.present -= 1 } }
}

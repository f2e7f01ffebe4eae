import Synchronization

/// Answers `true` once for each key.
final class Refusals: Sendable {
  private let left: Mutex<[String: Int]>
  private let limit: Int

  init(_ limit: Int) {
    self.limit = limit
    left = Mutex([:])
  }

  func isFirst(_ key: String) -> Bool {
    left.withLock {
      $0[key, default: 0] += 1
      return $0[key, default: 0] <= limit
    }
  }
}

internal import Publishing
internal import Synchronization

/// Waits for signs of life, and cancels what gives none.
final class Watch: Sendable {
  private let silence: Duration
  private let clock: any Clock<Duration>
  /// How many signs there were.
  private let signs = Mutex(0)

  init(_ silence: Duration, on clock: any Clock<Duration>) {
    self.silence = silence
    self.clock = clock
  }

  /// Notes a sign of life: the wait begins anew.
  func see() { signs.withLock { $0 += 1 } }

  /// Runs `work` under the watch.
  ///
  /// - Throws: what `work` throws; `unavailable` when it was cancelled for its silence.
  func over<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(DeliveryFailure) -> Value
  ) async throws(DeliveryFailure) -> Value {
    let (result, isSilent) = await withTaskGroup(of: End<Value>.self) { group in
      group.addTask {
        do throws(DeliveryFailure) { return .finished(.success(try await work())) } catch {
          return .finished(.failure(error))
        }
      }
      group.addTask { await self.waitForSilence() ? .fellSilent : .relieved }
      var result: Result<Value, DeliveryFailure>?
      var isSilent = false
      for await end in group {
        switch end {
        case .finished(let outcome):
          result = outcome
          group.cancelAll()
        case .fellSilent:
          isSilent = result == nil
          group.cancelAll()
        case .relieved: continue
        }
      }
      return (result, isSilent)
    }
    guard let result, !isSilent else { throw .silent(silence) }
    return try result.get()
  }

  /// Returns `true` after a whole period without a sign, `false` when there is nothing to wait for any more.
  private func waitForSilence() async -> Bool {
    var seen = signs.withLock { $0 }
    while true {
      do { try await clock.sleep(for: silence) } catch { return false }
      let now = signs.withLock { $0 }
      if now == seen { return true }
      seen = now
    }
  }
}

/// How one side of a watch came to its end.
private enum End<Value: Sendable>: Sendable {
  case finished(Result<Value, DeliveryFailure>)
  case fellSilent
  /// The work was over first.
  case relieved
}

extension DeliveryFailure {
  fileprivate static func silent(_ duration: Duration) -> DeliveryFailure {
    let seconds = duration.components.seconds
    return DeliveryFailure(
      .unavailable(notBefore: nil),
      Phrase(
        id: "tidak ada kemajuan selama \(seconds) detik; coba lagi nanti",
        en: "there was no progress for \(seconds) seconds; try again later"),
      code: "silent")
  }
}

internal import Publishing
internal import Synchronization

/// Waits for signs of life, and cancels what gives none.
final class Watch: Sendable {
  private let silence: Duration
  /// Since the watch began.
  private let elapsed: @Sendable () -> Duration
  private let sleep: @Sendable (Duration) async throws -> Void
  /// When the last sign was seen, on the same scale.
  private let lastSign = Mutex(Duration.zero)

  init(_ silence: Duration, on clock: some Clock<Duration>) {
    let beginning = clock.now
    self.silence = silence
    elapsed = { beginning.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }

  /// Notes a sign of life: the wait begins anew.
  func see() {
    let moment = elapsed()
    lastSign.withLock { $0 = max($0, moment) }
  }

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
    while true {
      let left = lastSign.withLock { $0 } + silence - elapsed()
      if left <= .zero { return true }
      do { try await sleep(left) } catch { return false }
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

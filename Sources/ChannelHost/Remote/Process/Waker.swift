internal import Foundation
internal import Synchronization

/// Tells a thread that waits for a program that the run is being stopped.
final class Waker: Sendable {
  /// Becomes readable when it is woken.
  let descriptor: Int32
  private let isAwake = Atomic<Bool>(false)

  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    (descriptor, writing) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  var isWoken: Bool { isAwake.load(ordering: .acquiring) }

  func wake() {
    isAwake.store(true, ordering: .releasing)
    _ = write(writing, [0], 1)
  }

  /// Runs work that blocks on a thread of its own; `waker` is woken when the task is cancelled.
  static func run<Value: Sendable>(_ work: @escaping @Sendable (Waker) -> Value) async -> Value {
    let waker = Waker()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: work(waker)) }
        thread.name = "kim.plugin"
        thread.start()
      }
    } onCancel: {
      waker.wake()
    }
  }
}

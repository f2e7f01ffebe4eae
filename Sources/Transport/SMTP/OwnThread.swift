internal import Foundation

/// Runs code that waits in system calls without holding one of the few threads that asynchronous code shares.
public enum OwnThread {
  /// Calls `work` on a thread of its own and returns what it returns.
  public static func run<Value: Sendable>(
    named name: String, _ work: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.name = name
      thread.stackSize = 1 << 20
      thread.start()
    }
  }
}

import Foundation

/// Takes from a source on a thread of its own, a little ahead of whoever uses what comes: a million readers take as long to
/// be read and put in order as to be kept, so both go on at once.
///
/// Unchecked, because the compiler cannot see whose turn it is: nobody but the thread touches the source until the thread
/// has ended, and what passes between the two stands behind `condition`.
final class ReadAhead<Value>: @unchecked Sendable {
  private let source: () throws -> Value?
  private let condition = NSCondition()
  private var waiting: Result<Value, any Error>?
  private var isGivenUp = false
  private var hasEnded = false

  /// - Parameter source: `nil` says that there is no more.
  init(_ source: @escaping () throws -> Value?) {
    self.source = source
    let thread = Thread { self.read() }
    thread.name = "ahead"
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// The next value; `nil` when there is none.
  func next() throws -> Value? {
    condition.lock()
    defer { condition.unlock() }
    while waiting == nil, !hasEnded { condition.wait() }
    let value = waiting
    waiting = nil
    condition.broadcast()
    return try value?.get()
  }

  /// Takes no more from the source, and returns when nobody touches it any longer.
  func end() {
    condition.lock()
    defer { condition.unlock() }
    isGivenUp = true
    condition.broadcast()
    while !hasEnded { condition.wait() }
  }

  private func read() {
    var isWanted = true
    while isWanted {
      do {
        guard let value = try source() else { break }
        isWanted = pass(.success(value))
      } catch {
        _ = pass(.failure(error))
        break
      }
    }
    condition.lock()
    hasEnded = true
    condition.broadcast()
    condition.unlock()
  }

  /// Hands over when the one before has been taken. Returns whether another is wanted.
  private func pass(_ value: Result<Value, any Error>) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while waiting != nil, !isGivenUp { condition.wait() }
    if isGivenUp { return false }
    waiting = value
    condition.broadcast()
    return true
  }
}

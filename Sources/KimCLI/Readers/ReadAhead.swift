import Foundation
import PublishingEngine

/// Reads a table of readers on a thread of its own, a few batches ahead of whoever takes them: a million rows take about
/// as long to be read as to be kept, so both go on at once.
///
/// Unchecked, because the compiler cannot see whose turn it is: only the thread touches the table until it has ended, and
/// what passes between the two stands behind `condition`.
final class ReadAhead: @unchecked Sendable {
  private var table: ReaderTable
  private let condition = NSCondition()
  private var batches: [Result<[NewReader], any Error>] = []
  private var isGivenUp = false
  private var hasEnded = false

  /// How many batches wait at most.
  private static let most = 4

  init(_ table: ReaderTable) {
    self.table = table
    let thread = Thread { self.read() }
    thread.name = "readers"
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// The next batch; an empty one is the last.
  func next() throws -> [NewReader] {
    condition.lock()
    defer { condition.unlock() }
    while batches.isEmpty {
      if hasEnded { return [] }
      condition.wait()
    }
    defer { condition.broadcast() }
    return try batches.removeFirst().get()
  }

  /// Reads no further, and gives the table back as far as it was read.
  func end() -> ReaderTable {
    condition.lock()
    defer { condition.unlock() }
    isGivenUp = true
    condition.broadcast()
    while !hasEnded { condition.wait() }
    return table
  }

  private func read() {
    var isLast = false
    while !isLast {
      let batch = Result { try table.next() }
      isLast = (try? batch.get())?.isEmpty ?? true
      condition.lock()
      while batches.count >= Self.most, !isGivenUp { condition.wait() }
      batches.append(batch)
      isLast = isLast || isGivenUp
      condition.broadcast()
      condition.unlock()
    }
    condition.lock()
    hasEnded = true
    condition.broadcast()
    condition.unlock()
  }
}

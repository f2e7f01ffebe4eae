import Foundation
import PublishingEngine

/// What one run has begun and settled, written down as it happens and posted to the database in batches.
///
/// A line survives this process once it is written, and the machine once it is synchronised. An end is written before
/// `settle` returns. A beginning is synchronised, or was announced by a line that is, before `begin` returns. Lanes that
/// wait at the same time share a synchronisation.
///
/// Unchecked: everything that changes is touched under `condition` only.
final class RunLog: @unchecked Sendable {
  /// More than a beginning's line and an announcement take, in bytes.
  private static let roomToBegin = 1024
  /// After so many entries, or so long, the database is brought up to date.
  static let batch = 2000
  static let patience = Duration.seconds(1)

  let runner: RunnerID
  /// How long the run's claims hold from its last posting on, in seconds.
  let lease: TimeInterval
  let file: RunLogFile
  let condition = NSCondition()
  /// Deliveries that are this run's and have not ended.
  private var claimed: Set<Int64> = []
  /// Claims that are being made.
  private var claimsUnderWay = 0
  /// What has been written and not posted, in order.
  private var pending: [RunEntry] = []
  private var isPosting = false
  private var lastPosting = ContinuousClock.now
  private var lastBeginning: ContinuousClock.Instant?

  private var half = 0
  private var offset = 0
  /// The last line written, the last one posted or being posted, and the last one on the disk.
  private(set) var written: UInt64 = 0
  private(set) var durable: UInt64 = 0
  /// Up to which line somebody wants the disk to have it.
  private var wanted: UInt64 = 0
  private var announced: [(numbers: ClosedRange<Int64>, sequence: UInt64)] = []
  /// The last line of this half that only repeats what the other half announced.
  private var repeated: UInt64 = 0
  private var foresight = Foresight()
  private var failure: StoreFailure?
  private var isClosed = false
  private var line: [UInt8] = []

  init(_ file: RunLogFile, for runner: RunnerID, lease: TimeInterval) {
    self.file = file
    self.runner = runner
    self.lease = lease
    let thread = Thread { [self] in synchronizeUntilClosed() }
    thread.name = "run-log"
    thread.stackSize = 1 << 18
    thread.start()
  }

  private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
    condition.lock()
    defer { condition.unlock() }
    return try body()
  }

  // MARK: - Entries

  /// Holds the log open for a claim; `claim` must follow.
  func expectClaim() { locked { claimsUnderWay += 1 } }

  func claim(_ numbers: some Sequence<Int64>) {
    locked {
      claimed.formUnion(numbers)
      claimsUnderWay -= 1
    }
  }

  /// Notes that deliveries went back as they were.
  func release(_ numbers: some Sequence<Int64>) { locked { claimed.subtract(numbers) } }

  /// Notes a beginning; returns when it is safe from a power cut.
  func begin(_ number: Int64, at moment: Int64) throws {
    try locked {
      try check(number)
      guard offset + Self.roomToBegin <= RunLogFile.halfSize else { throw RunLogIsFull() }
      try append(.began(number, at: moment))
      guard !file.isTakenOver else {
        failure = .lostLease
        throw StoreFailure.lostLease
      }
      let own = written
      noteBeginning()
      let isAnnounced = announced.contains { $0.sequence <= durable && $0.numbers.contains(number) }
      try announce(beyond: number)
      if isAnnounced { return }
      want(own)
      while durable < own {
        if let failure { throw failure }
        condition.wait()
      }
    }
  }

  /// Notes an end. Returns whether it is time to post.
  func settle(_ number: Int64, _ settlement: Settlement, at moment: Int64) throws -> Bool {
    try locked {
      try check(number)
      try append(.settled(number, settlement, at: moment))
      claimed.remove(number)
      // Where mails are few, each end goes to the disk at once, and nobody waits for it.
      if foresight.reach == 0 { want(written) }
      return !isPosting && (pending.count >= Self.batch || ContinuousClock.now - lastPosting > Self.patience)
    }
  }

  private func check(_ number: Int64) throws {
    if let failure { throw failure }
    guard claimed.contains(number) else { throw StoreFailure.lostLease }
  }

  /// Writes a line into the half whose turn it is.
  private func append(_ entry: RunEntry) throws {
    line.removeAll(keepingCapacity: true)
    entry.write(as: written + 1, to: &line)
    guard offset + line.count <= RunLogFile.halfSize else { throw RunLogIsFull() }
    do {
      try file.write(line, at: RunLogFile.offset(ofHalf: half) + offset)
    } catch {
      // What a torn line is followed by could not be read any more.
      failure = error
      throw error
    }
    offset += line.count
    written += 1
    if case .ahead = entry { return }
    pending.append(entry)
  }

  private func noteBeginning() {
    let now = ContinuousClock.now
    if let lastBeginning { foresight.note(interval: lastBeginning.duration(to: now).seconds) }
    lastBeginning = now
  }

  /// Announces the deliveries behind `number` when what is announced runs low.
  private func announce(beyond number: Int64) throws {
    let reach = foresight.reach
    guard reach > 0 else { return }
    let furthest = announced.last { $0.numbers.lowerBound <= number + 1 + reach }?.numbers.upperBound ?? number
    guard furthest - number <= reach * 2 / 3 else { return }
    let numbers = max(number, furthest) + 1...number + reach
    try append(.ahead(numbers))
    announced = announced.suffix(7) + [(numbers, written)]
    want(written)
  }

  private func want(_ sequence: UInt64) {
    guard sequence > wanted else { return }
    wanted = sequence
    condition.broadcast()
  }

  // MARK: - Posting

  /// Entries on their way to the database.
  struct Posting {
    var entries: [RunEntry]
    /// The last line that the database then has.
    var upTo: UInt64
  }

  /// Takes what is to be posted and turns to the other half; `posted` must follow. Waits for a posting under way.
  ///
  /// - Returns: `nil` when there is nothing.
  func beginPosting() throws -> Posting? {
    try locked {
      while isPosting { condition.wait() }
      guard !pending.isEmpty else { return nil }
      isPosting = true
      do {
        if failure == nil { try turn() }
      } catch {
        isPosting = false
        condition.broadcast()
        throw error
      }
      // Whoever writes while `turn` waits still writes in the half that is left.
      let posting = Posting(entries: pending, upTo: written)
      pending = []
      lastPosting = .now
      return posting
    }
  }

  /// Goes on in the other half, and repeats there what this one announced.
  private func turn() throws {
    // The other half is written over: what it announced must have reached the disk as this half repeated it.
    want(repeated)
    while durable < repeated {
      if let failure { throw failure }
      condition.wait()
    }
    (half, offset) = (1 - half, 0)
    for announcement in announced { try append(.ahead(announcement.numbers)) }
    repeated = announced.isEmpty ? 0 : written
  }

  /// Ends a posting. One that failed is taken up again with the next.
  func endPosting(_ posting: Posting, hasSucceeded: Bool) {
    locked {
      isPosting = false
      if !hasSucceeded {
        pending = posting.entries + pending
        // The half that was left still holds what the database lacks, and must not be written over.
        failure = failure ?? .notPosted
      }
      condition.broadcast()
    }
  }

  // MARK: - Synchronising

  private func synchronizeUntilClosed() {
    condition.lock()
    defer { condition.unlock() }
    while true {
      while wanted <= durable, !isClosed { condition.wait() }
      if isClosed { return }
      let target = written
      condition.unlock()
      let start = ContinuousClock.now
      var failure: StoreFailure?
      do throws(StoreFailure) { try file.synchronize() } catch { failure = error }
      let took = start.duration(to: .now).seconds
      condition.lock()
      foresight.note(synchronization: took)
      if let failure {
        // What a failed synchronisation has lost, a later one would not find again.
        self.failure = failure
        isClosed = true
      } else {
        durable = target
      }
      condition.broadcast()
    }
  }

  /// Ends the log if the run has nothing under way; the file goes, since the database has everything.
  func closeIfIdle() -> Bool {
    let isIdle = locked {
      guard claimed.isEmpty, claimsUnderWay == 0, pending.isEmpty, !isPosting else { return false }
      isClosed = true
      condition.broadcast()
      return true
    }
    if isIdle { file.remove() }
    return isIdle
  }

  /// Ends the log and leaves its file.
  func abandon() {
    locked {
      isClosed = true
      failure = failure ?? .lostLease
      condition.broadcast()
    }
  }
}

/// The half whose turn it is has no room; posting makes some.
struct RunLogIsFull: Error {}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

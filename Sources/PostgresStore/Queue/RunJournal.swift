import Foundation
import Publishing
import PublishingEngine

/// What one run begins and settles, written to the database in as few round trips as there can be.
///
/// Lanes that wait at the same time go in one transaction: the first of them writes for all, and while it does, what comes
/// together waits for the next.
/// A beginning is committed, or was announced by one that is, before `begin` returns; see `Foresight`. An end is with the
/// server before `settle` returns, and on its disk with the run's next beginning or within moments.
///
/// Unchecked: everything that changes is touched under `condition` only.
final class RunJournal: @unchecked Sendable {
  let runner: RunnerID
  private let session: RunSession
  private let condition = NSCondition()
  /// Deliveries that are this run's and have not ended.
  private var claimed: Set<Int64> = []
  /// Those of them that have begun, with the moment.
  private var begun: [Int64: Int64] = [:]
  /// What has ended and is not written.
  private var ends: [EndedDelivery] = []
  /// Ends that the database did not take.
  private var refused: Set<Int64> = []
  private var announced: [(numbers: ClosedRange<Int64>, entry: UInt64)] = []
  /// The last entry made, the last that a beginning or announcement needs, and the last that is written.
  private var made: UInt64 = 0
  private var mustSynchronize: UInt64 = 0
  private var written: UInt64 = 0
  private var leaseUntil: Int64 = 0
  private var lastMoment: Int64 = 0
  private var lastBeginning: ContinuousClock.Instant?
  private var foresight = Foresight()
  private var failure: StoreFailure?
  /// Whether a lane is at it.
  private var isWriting = false

  init(_ session: RunSession) {
    self.session = session
    runner = session.runner
  }

  /// The run's number in the database.
  var number: Int64 { session.number }

  private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
    condition.lock()
    defer { condition.unlock() }
    return try body()
  }

  // MARK: - Claims

  /// What this run knows that it holds.
  var known: [Int64] { locked { Array(claimed) } }

  /// Notes what was claimed, and in which epoch of the run.
  func claim(_ numbers: [Int64], epoch: Int64) {
    locked {
      if session.enter(epoch) { forgetClaims() }
      claimed.formUnion(numbers)
    }
  }

  /// Of these, the ones that have begun; they and the others are this run's no more.
  func release(_ numbers: [Int64]) -> (begun: [Int64], moments: [Int64]) {
    locked {
      claimed.subtract(numbers)
      let gone = numbers.compactMap { number in begun.removeValue(forKey: number).map { (number, $0) } }
      return (gone.map(\.0), gone.map(\.1))
    }
  }

  /// Another run has taken over what this one held. What had begun may still be told how it ended.
  private func forgetClaims() {
    claimed = []
    announced = []
  }

  // MARK: - Entries

  /// Notes a beginning; returns when it is safe.
  func begin(_ number: Int64, until lease: Int64, at moment: Int64) throws(StoreFailure) {
    try guarded {
      try locked {
        try check(number)
        (leaseUntil, lastMoment) = (max(leaseUntil, lease), max(lastMoment, moment))
        begun[number] = moment
        noteBeginning()
        let isAnnounced = announced.contains { $0.entry <= written && $0.numbers.contains(number) }
        announce(beyond: number)
        if isAnnounced { return }
        let own = makeEntry(isBeginning: true)
        do { try wait(for: own) } catch {
          begun[number] = nil
          throw error
        }
        guard claimed.contains(number) else {
          begun[number] = nil
          throw StoreFailure.lostLease
        }
      }
    }
  }

  /// Notes an end; returns when the server has it.
  func settle(_ number: Int64, _ settlement: Settlement, at moment: Int64) throws(StoreFailure) {
    try guarded {
      try locked {
        if begun[number] == nil { try check(number) }
        if let failure { throw failure }
        lastMoment = max(lastMoment, moment)
        ends.append(EndedDelivery(number: number, begunAt: begun[number] ?? moment, at: moment, settlement))
        try wait(for: makeEntry(isBeginning: false))
        claimed.remove(number)
        begun[number] = nil
        if refused.remove(number) != nil { throw StoreFailure.lostLease }
      }
    }
  }

  private func check(_ number: Int64) throws {
    if let failure { throw failure }
    guard claimed.contains(number) else { throw StoreFailure.lostLease }
  }

  private func makeEntry(isBeginning: Bool) -> UInt64 {
    made += 1
    if isBeginning { mustSynchronize = made }
    return made
  }

  private func wait(for entry: UInt64) throws {
    while written < entry {
      if let failure { throw failure }
      if isWriting { condition.wait() } else { write() }
    }
  }

  private func noteBeginning() {
    let now = ContinuousClock.now
    if let lastBeginning { foresight.note(interval: lastBeginning.duration(to: now).seconds) }
    lastBeginning = now
  }

  /// Announces the deliveries behind `number` when what is announced runs low. It is written with the next entry that
  /// somebody waits for: the end of `number` at the latest.
  private func announce(beyond number: Int64) {
    let reach = foresight.reach
    guard reach > 0 else { return }
    let furthest = announced.last { $0.numbers.lowerBound <= number + 1 + reach }?.numbers.upperBound ?? number
    guard furthest - number <= reach * 2 / 3 else { return }
    let numbers = max(number, furthest) + 1...number + reach
    announced = announced.suffix(7) + [(numbers, makeEntry(isBeginning: true))]
  }

  /// What may have begun: what has, and what was announced.
  private var ahead: String {
    let ranges = announced.map(\.numbers) + begun.keys.map { $0...$0 }
    return "{" + ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "}"
  }

  // MARK: - Writing

  /// Writes everything that has been noted, for all lanes.
  private func write() {
    let target = made
    let entries = JournalEntries(
      ends: ends, ahead: mustSynchronize > written ? ahead : nil, leaseUntil: leaseUntil, at: lastMoment)
    ends = []
    isWriting = true
    condition.unlock()
    let start = ContinuousClock.now
    let outcome = Result { () throws(StoreFailure) in try session.write(entries) }
    let took = start.duration(to: .now).seconds
    condition.lock()
    isWriting = false
    switch outcome {
    case .success(let result):
      if entries.ahead != nil { foresight.note(synchronization: took) }
      refused.formUnion(result.refused)
      if !result.isStillHolding { forgetClaims() }
      written = target
    case .failure(let failure):
      // What has become of these is for whoever takes over to find out.
      self.failure = failure
    }
    condition.broadcast()
  }

  /// Ends the journal. With its session the run's sign of life goes.
  func close() {
    let isIdle = locked { claimed.isEmpty && failure == nil }
    session.close(isIdle: isIdle)
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

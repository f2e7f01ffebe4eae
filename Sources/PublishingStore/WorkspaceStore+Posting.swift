public import Foundation
import GRDB
public import Publishing
public import PublishingEngine
import Synchronization

/// What runs write in their logs, and how it gets from there into the database.
extension WorkspaceStore {
  public func begin(_ number: Int64, by runner: RunnerID, lease: TimeInterval, at now: Date) throws(StoreFailure) {
    guard logFolder != nil else { return try postAtOnce([.began(number, at: now.milliseconds)], by: runner) }
    try onLog(of: runner) { log in
      try log.begin(number, at: now.milliseconds)
      return false
    }
  }

  public func settle(_ number: Int64, _ outcome: DeliveryOutcome, by runner: RunnerID, at now: Date)
    throws(StoreFailure)
  {
    let settlement = try Self.guarded { try Settlement(outcome) }
    guard logFolder != nil else {
      return try postAtOnce([.settled(number, settlement, at: now.milliseconds)], by: runner)
    }
    try onLog(of: runner) { try $0.settle(number, settlement, at: now.milliseconds) }
  }

  /// Writes to a run's log, and posts when `entry` says that it is time or the log has no room.
  private func onLog(of runner: RunnerID, _ entry: (RunLog) throws -> Bool) throws(StoreFailure) {
    guard let log = logs.withLock({ $0[runner] }) else { throw .lostLease }
    try Self.guarded {
      do {
        if try entry(log) { try post(log) }
      } catch is RunLogIsFull {
        try post(log)
        _ = try entry(log)
      }
    }
  }

  /// The log of a run, held open for a claim; made when it has none.
  func logForClaim(by runner: RunnerID, lease: TimeInterval) throws(StoreFailure) -> RunLog? {
    guard let logFolder else { return nil }
    return try Self.guarded {
      try logs.withLock { logs in
        let log: RunLog
        if let known = logs[runner] {
          log = known
        } else {
          try FileManager.default.createDirectory(
            at: logFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
          let name = "\(runner)-\(UInt32.random(in: .min ... .max)).log"
          log = RunLog(try RunLogFile(at: logFolder.appending(path: name), for: runner), for: runner, lease: lease)
          logs[runner] = log
        }
        log.expectClaim()
        return log
      }
    }
  }

  /// Brings the database up to date with all logs of this process, and ends those whose run is idle.
  func post() throws(StoreFailure) {
    let current = logs.withLock { Array($0.values) }
    for log in current {
      try Self.guarded { try post(log) }
      logs.withLock { logs in
        if log.closeIfIdle() { logs[log.runner] = nil }
      }
    }
  }

  private func post(_ log: RunLog) throws {
    guard let posting = try log.beginPosting() else { return }
    var hasSucceeded = false
    defer { log.endPosting(posting, hasSucceeded: hasSucceeded) }
    try database.write { database in
      _ = try Posting(by: log.runner, in: database).post(posting.entries)
      try database.execute(
        sql: """
          INSERT INTO run_log (name, runner, posted, lease_until) VALUES (?, ?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET posted = excluded.posted, lease_until = excluded.lease_until
          """,
        arguments: [
          log.file.place.lastPathComponent, log.runner.text, Int64(posting.upTo),
          (posting.entries.last?.moment ?? 0) + Int64(log.lease * 1000),
        ])
    }
    hasSucceeded = true
  }

  private func postAtOnce(_ entries: [RunEntry], by runner: RunnerID) throws(StoreFailure) {
    try write { database in
      guard try Posting(by: runner, in: database).post(entries) == entries.count else { throw StoreFailure.lostLease }
    }
  }
}

extension RunEntry {
  /// When it happened, in milliseconds.
  fileprivate var moment: Int64? {
    switch self {
    case .began(_, let moment), .settled(_, _, let moment): moment
    case .ahead: nil
    }
  }
}

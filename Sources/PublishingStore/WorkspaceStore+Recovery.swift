public import Foundation
import GRDB
import Publishing
public import PublishingEngine
import Synchronization

/// What becomes of the deliveries of a run that is gone.
extension WorkspaceStore {
  public func recover(at now: Date) throws(StoreFailure) -> Int {
    var finished: [URL] = []
    let uncertain = try write { database in
      let logs = logFiles()
      var uncertain = 0
      for runner in try lost(at: now, logs: logs, in: database) {
        var ahead: [ClosedRange<Int64>] = []
        for place in logs[runner] ?? [] {
          finished.append(place)
          let posted = try Int64.fetchOne(
            database, sql: "SELECT posted FROM run_log WHERE name = ?", arguments: [place.lastPathComponent])
          guard let remains = RunLogRemains(takingOver: place, posted: UInt64(posted ?? 0)) else { continue }
          _ = try Posting(by: runner, in: database).post(remains.entries)
          // Lines that the power took may have said that some of these had begun.
          if remains.mayBeIncomplete { ahead += remains.ahead }
        }
        uncertain += try Self.endLease(of: runner, ahead: ahead, in: database)
      }
      let names = try String.fetchAll(database, sql: "SELECT name FROM run_log")
      let present = Set(logs.values.joined().map(\.lastPathComponent)).subtracting(finished.map(\.lastPathComponent))
      for name in names where !present.contains(name) {
        try database.execute(sql: "DELETE FROM run_log WHERE name = ?", arguments: [name])
      }
      return uncertain
    }
    for place in finished { try? FileManager.default.removeItem(at: place) }
    logs.withLock { logs in
      for (runner, log) in logs where finished.contains(log.file.place) {
        log.abandon()
        logs[runner] = nil
      }
    }
    return uncertain
  }

  /// Where the logs of each run are.
  private func logFiles() -> [RunnerID: [URL]] {
    guard let logFolder, let names = try? FileManager.default.contentsOfDirectory(atPath: logFolder.path) else {
      return [:]
    }
    var files: [RunnerID: [URL]] = [:]
    for name in names.sorted() where name.hasSuffix(".log") {
      // What stands before the last hyphen is the run's name.
      guard let end = name.lastIndex(of: "-") else { continue }
      files[RunnerID(String(name[..<end])), default: []].append(logFolder.appending(path: name))
    }
    return files
  }

  /// The runs that hold claims or have left a log, and are gone or have let their leases run out.
  private func lost(at now: Date, logs: [RunnerID: [URL]], in database: Database) throws -> [RunnerID] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT runner, max(until) AS until FROM (
          SELECT runner, max(lease_until) AS until FROM delivery WHERE state = 'claimed' GROUP BY runner
          UNION ALL SELECT runner, max(lease_until) FROM run_log GROUP BY runner)
        GROUP BY runner
        """)
    var leases = Dictionary(uniqueKeysWithValues: rows.map { (RunnerID($0["runner"]), $0["until"] as Int64) })
    for runner in logs.keys where leases[runner] == nil { leases[runner] = .max }
    return leases.filter { $0.value < now.milliseconds || !isAlive($0.key) }.keys.sorted { $0.text < $1.text }
  }

  /// Makes what was begun uncertain and the rest ready. Returns how many became uncertain.
  private static func endLease(of runner: RunnerID, ahead: [ClosedRange<Int64>], in database: Database) throws -> Int {
    let begun = (["begun_at IS NOT NULL"] + ahead.map { "number BETWEEN \($0.lowerBound) AND \($0.upperBound)" })
      .joined(separator: " OR ")
    let reason = Phrase(
      id: "kim berhenti mendadak saat mengirim ini; mungkin sudah terkirim",
      en: "kim stopped suddenly while this was on its way; it may have gone out")
    try database.execute(
      sql: """
        UPDATE delivery SET state = 'uncertain', reason = :reason, code = 'crash', runner = NULL, lease_until = NULL
        WHERE state = 'claimed' AND runner = :runner AND (\(begun))
        """, arguments: ["runner": runner.text, "reason": try RowValues.text(reason)])
    let uncertain = database.changesCount
    try database.execute(
      sql: """
        UPDATE delivery SET state = 'ready', runner = NULL, lease_until = NULL
        WHERE state = 'claimed' AND runner = :runner
        """, arguments: ["runner": runner.text])
    return uncertain
  }
}

import Foundation
import Publishing
import PublishingEngine

/// The session of one run: it holds the lock that is the run's sign of life, and writes the run's journal.
///
/// Unchecked: `epoch` is touched under `lock`, the rest by the one lane that writes.
final class RunSession: @unchecked Sendable {
  let runner: RunnerID
  let number: Int64
  private let pool: ConnectionPool
  private let lock = NSLock()
  private var connection: Connection
  private var epoch: Int64
  /// Whether this session has the lock; one that was lost may not be gone yet at the server.
  private var isSigned: Bool

  /// Registers a run. Whoever looks takes it for alive as long as this session lives.
  init(of runner: RunnerID, version: String?, at moment: Int64, _ pool: ConnectionPool) throws {
    let connection = try Connection(to: pool.address)
    let row = try connection.query(
      """
      INSERT INTO run (runner, version, began_at) VALUES (:runner, :version, :at)
      ON CONFLICT (runner) DO UPDATE SET version = coalesce(excluded.version, run.version) RETURNING number, epoch
      """, ["runner": .text(runner.text), "version": Value(version), "at": .integer(moment)]
    ).first
    guard let row else { throw StoreFailure.damaged("run") }
    self.runner = runner
    self.pool = pool
    self.connection = connection
    number = try row.integer("number")
    epoch = try row.integer("epoch")
    isSigned = try Self.sign(for: number, connection)
  }

  private static func sign(for number: Int64, _ connection: Connection) throws -> Bool {
    try connection.query(
      "SELECT pg_try_advisory_lock('run'::regclass::oid::integer, :run::bigint::integer) AS signed",
      ["run": .integer(number)]
    ).first?["signed"].flag ?? false
  }

  /// Notes the epoch of a claim. Returns whether it is another one than before.
  func enter(_ epoch: Int64) -> Bool {
    lock.withLock {
      defer { self.epoch = epoch }
      return self.epoch != epoch
    }
  }

  /// Writes entries, and again where the connection was lost: what was written already is found to be so.
  func write(_ entries: JournalEntries) throws(StoreFailure) -> JournalEntries.Written {
    try guarded {
      while true {
        do { return try attempt(entries) } catch let trouble as PostgresTrouble {
          if trouble.isPassing { continue }
          guard trouble.isConnectionLost else { throw trouble }
          connection = try pool.connectPatiently()
          isSigned = false
        }
      }
    }
  }

  private func attempt(_ entries: JournalEntries) throws -> JournalEntries.Written {
    if !isSigned { isSigned = try Self.sign(for: number, connection) }
    var arguments = entries.columns()
    arguments["run"] = .integer(number)
    arguments["ahead"] = .text(entries.ahead ?? "{}")
    arguments["until"] = .integer(entries.leaseUntil)
    arguments["at"] = .integer(entries.at)
    arguments["epoch"] = .integer(entries.ahead == nil ? -1 : lock.withLock { epoch })
    // What has not gone out must not wait for the disk to know what has.
    arguments["mode"] = entries.ahead == nil ? "off" : "on"
    guard let row = try connection.query(JournalEntries.statement, arguments).first else {
      throw StoreFailure.damaged("run")
    }
    var written = JournalEntries.Written()
    written.isStillHolding = try entries.ahead == nil || row.count("marked") == 1
    if try row.count("ended") < entries.ends.count {
      let known = try connection.query(JournalEntries.late, arguments).map { $0[0].integer }
      written.refused = entries.ends.map(\.number).filter { !known.contains($0) }
    }
    return written
  }

  /// Lets go of the sign of life.
  func close(isIdle: Bool) {
    // A run that holds nothing need not be looked at any more.
    if isIdle {
      _ = try? pool.with { connection in
        try connection.query("UPDATE run SET holds = false WHERE number = :run", ["run": .integer(number)])
      }
    }
  }
}

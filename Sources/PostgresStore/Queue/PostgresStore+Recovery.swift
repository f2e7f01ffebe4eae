public import Foundation
import Publishing
public import PublishingEngine

/// What becomes of the deliveries of a run that is gone.
extension PostgresStore {
  public func recover(at now: Date) throws(StoreFailure) -> Int {
    let reason = try guarded {
      try StoredText.text(
        Phrase(
          id: "kim berhenti mendadak saat mengirim ini; mungkin sudah terkirim",
          en: "kim stopped suddenly while this was on its way; it may have gone out"))
    }
    // Nothing is locked and nobody waits where there is nothing to do.
    guard try hasLostRun(at: now) else { return 0 }
    return try write { connection in
      try lostRuns(at: now, connection).reduce(0) { count, run in
        try count + Self.endLease(of: run, because: reason, connection)
      }
    }
  }

  /// Whether a run is gone that may hold deliveries.
  func hasLostRun(at now: Date) throws(StoreFailure) -> Bool {
    try repeating(3) { try pool.with { try !lostRuns(at: now, $0).isEmpty } }
  }

  /// The runs that may hold deliveries and are gone, or have let their leases run out.
  private func lostRuns(at now: Date, _ connection: Connection) throws -> [Int64] {
    try connection.query("SELECT number, runner, lease_until, \(Self.isAlive) AS is_alive FROM run WHERE holds")
      .map { row -> Int64? in
        let isExpired = try row.integer("lease_until") < now.milliseconds
        let isGone = try row["is_alive"].flag != true || !isAlive(RunnerID(row.text("runner")))
        return isExpired || isGone ? try row.integer("number") : nil
      }.compactMap { $0 }
  }

  /// Whether the session of a row of `run` is there: it holds the run's lock.
  static let isAlive = """
    EXISTS (SELECT FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND classid = 'run'::regclass::oid
        AND objid = run.number::oid AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
    """

  /// Makes what may have begun uncertain and the rest ready. Returns how many became uncertain.
  ///
  /// The run's row is changed first: a beginning that its journal writes at this moment is before that or refused.
  private static func endLease(of run: Int64, because reason: String, _ connection: Connection) throws -> Int {
    let key: [String: Value] = ["run": .integer(run), "reason": .text(reason)]
    try connection.query("UPDATE run SET epoch = epoch + 1, holds = false WHERE number = :run", key)
    let uncertain = try connection.query(
      """
      WITH doubtful AS (
        UPDATE delivery SET state = 'uncertain', reason = :reason, code = 'crash', run = NULL, attempts = attempts + 1
        FROM run WHERE run.number = :run AND state = 'claimed' AND delivery.run = :run AND run.ahead @> delivery.number
        RETURNING delivery.number, reader, channel, digest, seen_at
      )
      INSERT INTO attempt (delivery, reader, channel, digest, run, begun_at)
      SELECT number, reader, channel, digest, :run, seen_at FROM doubtful
      """, key
    ).affected
    try connection.query("UPDATE run SET ahead = '{}' WHERE number = :run", key)
    try connection.query(
      "UPDATE delivery SET state = 'ready', run = NULL WHERE state = 'claimed' AND run = :run", key)
    return uncertain
  }
}

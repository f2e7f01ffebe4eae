public import Foundation
import Publishing
public import PublishingEngine
import Synchronization

/// The state of a newsroom in a PostgreSQL database, which several machines may share.
///
/// What people decide and runs plan is done by one after the other, as a file would have it: each such transaction holds
/// one lock of the database. The queue itself has none: claims skip what others have claimed, and runs write down what
/// they begin and settle each on its own. A run's sign of life is a lock that its session holds; PostgreSQL lets go of it
/// whatever way the process, its machine or the network between ends. Docs/Decisions/0015.
public final class PostgresStore: Sendable {
  let pool: ConnectionPool
  /// Tells that a run is gone although its session may still be there.
  let isAlive: @Sendable (RunnerID) -> Bool
  /// The journals of this process's runs.
  let journals = Mutex<[RunnerID: RunJournal]>([:])
  /// The renditions read last: every batch of a channel asks for the same.
  let renditions = Mutex<[Rendition]>([])

  /// A machine whose clock differs by more than this from the database's is not let in, in seconds: hours of
  /// publication, leases and quotas are compared between machines.
  static let clockTolerance: TimeInterval = 60

  /// Connects, and makes or migrates the tables as needed.
  public init(
    at address: PostgresAddress, isAlive: @escaping @Sendable (RunnerID) -> Bool = { _ in true }
  ) throws(StoreFailure) {
    self.isAlive = isAlive
    pool = ConnectionPool(to: address)
    try guarded { try pool.with { try Schema.prepare($0) } }
    let difference = try clockDifference()
    if abs(difference) > Self.clockTolerance { throw .wrongClock(difference) }
  }

  deinit {
    journals.withLock { journals in
      for journal in journals.values { journal.close() }
    }
  }

  /// How far this machine's clock is ahead of the database's, in seconds.
  public func clockDifference() throws(StoreFailure) -> TimeInterval {
    let before = Date.now
    let theirs = try ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now").first?["now"].date
    guard let theirs else { throw .damaged("clock_timestamp") }
    // Between sending and hearing.
    return before.timeIntervalSince(theirs) + Date.now.timeIntervalSince(before) / 2
  }

  /// The server and database, for reports.
  public func place() throws(StoreFailure) -> (host: String, database: String, version: String) {
    try guarded {
      try pool.with { connection in
        let version = connection.serverVersion
        return (connection.host, connection.database, "\(version / 10_000).\(version % 10_000)")
      }
    }
  }

  // MARK: - Transactions

  /// Runs a transaction that no other one of this kind runs beside, so that what it read still holds when it writes.
  ///
  /// - Parameters:
  ///   - keeping: `false` undoes it when it has answered.
  ///   - isRepeatable: whether it may run again from the start when the connection was lost before its end.
  func write<Value>(
    keeping: Bool = true, isRepeatable: Bool = true, _ body: (Connection) throws -> Value
  ) throws(StoreFailure) -> Value {
    try transact(isRepeatable: isRepeatable) { connection in
      try connection.query("SELECT pg_advisory_xact_lock('delivery'::regclass::oid::bigint)")
      return (try body(connection), keeping)
    }
  }

  /// Runs a transaction. Whether one whose last reply was lost has happened is asked afterwards.
  func transact<Value>(
    isRepeatable: Bool = true, _ body: (Connection) throws -> (Value, keeping: Bool)
  ) throws(StoreFailure) -> Value {
    var hasBegun = false
    return try repeating(3, unless: { hasBegun && !isRepeatable }) {
      try pool.with { connection in
        try connection.run("BEGIN")
        hasBegun = true
        let value: Value
        let name: String?
        do {
          let keeping: Bool
          (value, keeping) = try body(connection)
          guard keeping else {
            try connection.run("ROLLBACK")
            return value
          }
          name = try connection.query("SELECT pg_current_xact_id_if_assigned()::text AS name").first?["name"].text
        } catch {
          if !connection.isBroken { try? connection.run("ROLLBACK") }
          throw error
        }
        do { try connection.run("COMMIT") } catch  where connection.isBroken {
          guard let name, try hasHappened(name) else { throw error }
        }
        return value
      }
    }
  }

  /// Whether a transaction was committed whose session is lost.
  private func hasHappened(_ name: String) throws -> Bool {
    let connection = try pool.connectPatiently()
    for _ in 0..<100 {
      let status = try connection.query("SELECT pg_xact_status(:name::xid8) AS status", ["name": .text(name)])
      guard status.first?["status"].text == "in progress" else { return status.first?["status"].text == "committed" }
      Thread.sleep(forTimeInterval: 0.1)
    }
    throw StoreFailure.unreachable("COMMIT")
  }

  /// Looks at several things as of one moment.
  func read<Value>(_ body: (Connection) throws -> Value) throws(StoreFailure) -> Value {
    try repeating(3) {
      try pool.with { connection in
        try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { if !connection.isBroken { try? connection.run("COMMIT") } }
        return try body(connection)
      }
    }
  }

  /// Asks one thing, or does one that may be done twice.
  @discardableResult
  func ask(_ sql: String, _ arguments: [String: Value] = [:]) throws(StoreFailure) -> Rows {
    try repeating(3) { try pool.with { try $0.query(sql, arguments) } }
  }

  /// Tries again what failed for a reason that passes, and turns whatever was said into what a person can do about it.
  func repeating<Value>(
    _ times: Int, unless isEnough: () -> Bool = { false }, _ body: () throws -> Value
  ) throws(StoreFailure) -> Value {
    try guarded {
      var left = times
      while true {
        left -= 1
        do { return try body() } catch let trouble as PostgresTrouble where left > 0 && trouble.mayPass && !isEnough() {
          // The server may be starting again: one session tells when it is there.
          if trouble.isConnectionLost { _ = try pool.connectPatiently() }
        }
      }
    }
  }
}

func guarded<Value>(_ body: () throws -> Value) throws(StoreFailure) -> Value {
  do { return try body() } catch let failure as StoreFailure { throw failure } catch let trouble as PostgresTrouble {
    throw StoreFailure(trouble)
  } catch {
    throw StoreFailure(.unavailable, .verbatim(SingleLine(collapsing: "\(error)").text))
  }
}

extension PostgresTrouble {
  fileprivate var mayPass: Bool { isConnectionLost || isPassing }
}

extension StoreFailure {
  static func wrongClock(_ difference: TimeInterval) -> StoreFailure {
    let seconds = Int(abs(difference).rounded())
    let (id, en) = difference > 0 ? ("terlalu cepat", "fast") : ("terlambat", "slow")
    return StoreFailure(
      .unavailable,
      Phrase(
        id:
          "jam komputer ini \(id) \(seconds) detik dari jam server PostgreSQL; setel dengan: sudo timedatectl set-ntp true",
        en:
          "this computer's clock is \(seconds) s \(en) by the PostgreSQL server's; set it: sudo timedatectl set-ntp true"
      ))
  }
}

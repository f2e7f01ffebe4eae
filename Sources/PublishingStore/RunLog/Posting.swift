import Foundation
import GRDB
import Publishing
import PublishingEngine

/// Carries entries of a run's log over to `delivery` and `attempt`.
///
/// Only deliveries that the run holds are touched, so that carrying over twice is carrying over once.
struct Posting {
  private let runner: RunnerID
  private let database: Database
  private let settling: Statement
  private let beginning: Statement
  private let trying: Statement
  private let ending: Statement

  init(by runner: RunnerID, in database: Database) throws {
    self.runner = runner
    self.database = database
    settling = try database.cachedStatement(
      sql: """
        UPDATE delivery SET state = ?1, settled_at = ?2, receipt = coalesce(?3, receipt), reason = ?4, code = ?5,
          delivered_digest = CASE WHEN ?1 = 'delivered' THEN digest ELSE delivered_digest END, not_before = ?6,
          put_off_since = CASE WHEN ?9 = 'unavailable' THEN coalesce(put_off_since, ?2) END,
          attempts = attempts + (begun_at IS NULL), runner = NULL, lease_until = NULL, begun_at = NULL
        WHERE number = ?7 AND state = 'claimed' AND runner = ?8
        """)
    beginning = try database.cachedStatement(
      sql: """
        UPDATE delivery SET begun_at = ?1, attempts = attempts + 1
        WHERE number = ?2 AND state = 'claimed' AND runner = ?3 AND begun_at IS NULL
        """)
    trying = try database.cachedStatement(
      sql: """
        INSERT INTO attempt (delivery, channel, digest, runner, begun_at, settled_at, outcome, code)
        SELECT number, channel, digest, ?1, ?2, ?3, ?4, ?5 FROM delivery WHERE number = ?6
        """)
    ending = try database.cachedStatement(
      sql: """
        UPDATE attempt SET settled_at = ?1, outcome = ?2, code = ?3
        WHERE number = (SELECT max(number) FROM attempt WHERE delivery = ?4) AND settled_at IS NULL
        """)
  }

  /// Posts entries in order. Returns how many deliveries they changed.
  func post(_ entries: [RunEntry]) throws -> Int {
    var begun: [Int64: Int64] = [:]
    var changed = 0
    for entry in entries {
      switch entry {
      case .began(let number, let moment): begun[number] = moment
      case .settled(let number, let settlement, let moment):
        let start = begun.removeValue(forKey: number)
        changed += try settle(number, settlement, begunAt: start, at: moment) ? 1 : 0
      case .ahead: continue
      }
    }
    // What is still on its way; in the order of numbers, as the table is.
    for (number, moment) in begun.sorted(by: { $0.key < $1.key }) {
      changed += try begin(number, at: moment) ? 1 : 0
    }
    return changed
  }

  private func settle(_ number: Int64, _ settlement: Settlement, begunAt start: Int64?, at moment: Int64) throws -> Bool
  {
    guard
      try changes(
        settling,
        [
          settlement.state.rawValue, moment, settlement.receipt, settlement.reason, settlement.code,
          settlement.notBefore, number, runner.text, settlement.outcome,
        ])
    else { return false }
    if let start {
      _ = try changes(trying, [runner.text, start, moment, settlement.outcome, settlement.code, number])
    } else {
      _ = try changes(ending, [moment, settlement.outcome, settlement.code, number])
    }
    if settlement.state == .rejected, settlement.code == DeliveryFailure.recipientGone {
      try dropReader(of: number, settlement, at: moment)
    }
    return true
  }

  /// A server that says at once that nobody is there says what a mail that came back would.
  private func dropReader(of delivery: Int64, _ settlement: Settlement, at moment: Int64) throws {
    guard
      let reader = try Int64.fetchOne(
        database, sql: "SELECT reader FROM delivery WHERE number = ?", arguments: [delivery])
    else { return }
    let words = try RowValues.value(Phrase.self, from: settlement.reason)?.id ?? ""
    _ = try WorkspaceStore.apply(
      .bounced(words), to: reader, at: Date(milliseconds: moment), by: "kim", in: database)
  }

  private func begin(_ number: Int64, at moment: Int64) throws -> Bool {
    guard try changes(beginning, [moment, number, runner.text]) else { return false }
    return try changes(trying, [runner.text, moment, nil, nil, nil, number])
  }

  private func changes(_ statement: Statement, _ arguments: StatementArguments) throws -> Bool {
    try statement.execute(arguments: arguments)
    return database.changesCount > 0
  }
}

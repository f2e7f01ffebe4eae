public import Foundation
import GRDB
import Publishing
public import PublishingEngine

extension WorkspaceStore: RetentionStore {
  public func letGo(before start: Date, at now: Date) throws(StoreFailure) -> LetGo {
    try post()
    return try Self.guarded {
      var gone = LetGo(attempts: 0, readers: 0, notes: 0, letters: 0)
      try database.writeWithoutTransaction { database in
        // What is deleted is overwritten too, not only let go.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try database.inTransaction(.immediate) {
          gone.attempts = try Self.forgetAttempts(before: start, in: database)
          gone.readers = try Self.forgetReaders(goneBefore: start, at: now, in: database)
          gone.notes = try Self.forgetNotes(before: start, in: database)
          gone.letters = try Self.forgetLetters(before: start, in: database)
          return .commit
        }
      }
      // The write-ahead log still holds the old pages; other processes that read just now may keep it a while longer.
      if gone.concernsPeople { _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
      return gone
    }
  }

  static func forgetAttempts(before start: Date, in database: Database) throws -> Int {
    try database.execute(
      sql: "DELETE FROM attempt WHERE begun_at < ? AND settled_at IS NOT NULL", arguments: [start.milliseconds])
    let count = database.changesCount
    try database.execute(
      sql: "DELETE FROM run WHERE runner NOT IN (SELECT runner FROM attempt) AND began_at < ?",
      arguments: [start.milliseconds])
    return count
  }

  /// Those who left or whose address has been dead for so long: there is no purpose left to know them for.
  private static func forgetReaders(goneBefore start: Date, at now: Date, in database: Database) throws -> Int {
    let numbers = try Int64.fetchAll(
      database,
      sql: "SELECT number FROM reader WHERE status IN ('unsubscribed', 'bounced') AND changed_at < ? ORDER BY number",
      arguments: [start.milliseconds])
    for number in numbers {
      guard let reader = try Self.reader("number = ?", number, in: database) else { continue }
      try callOffAll(for: number, at: now, in: database)
      try database.execute(sql: "DELETE FROM reader WHERE number = ?", arguments: [number])
      try forgetLetters(from: reader.address, in: database)
      try ForgottenReaders.add(reader.address, at: now, in: database)
    }
    return numbers.count
  }

  private static func forgetNotes(before start: Date, in database: Database) throws -> Int {
    try database.execute(sql: "DELETE FROM reader_event WHERE at < ?", arguments: [start.milliseconds])
    var count = database.changesCount
    // A server's words may name the reader.
    try database.execute(
      sql: """
        UPDATE delivery SET receipt = json_remove(receipt, '$.remark'), reason = NULL
        WHERE reader IS NOT NULL AND settled_at < ? AND state IN ('delivered', 'rejected', 'cancelled')
          AND (reason IS NOT NULL OR json_extract(receipt, '$.remark') IS NOT NULL)
        """, arguments: [start.milliseconds])
    count += database.changesCount
    return count
  }

  /// That a letter was read stays, so that it is not read again.
  private static func forgetLetters(before start: Date, in database: Database) throws -> Int {
    try database.execute(
      sql: """
        UPDATE inbox_letter SET sender_name = NULL, sender = NULL, subject = NULL, body = NULL
        WHERE taken_at < ? AND coalesce(sender_name, sender, subject, body) IS NOT NULL
        """, arguments: [start.milliseconds])
    return database.changesCount
  }
}

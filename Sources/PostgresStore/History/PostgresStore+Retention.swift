public import Foundation
import Publishing
public import PublishingEngine

extension PostgresStore: RetentionStore {
  public func letGo(before start: Date, at now: Date) throws(StoreFailure) -> LetGo {
    let since: [String: Value] = ["since": .integer(start.milliseconds)]
    return try write { connection in
      LetGo(
        attempts: try Self.forgetAttempts(since, connection),
        readers: try Self.forgetReaders(since, at: now, connection),
        notes: try Self.forgetNotes(since, connection), letters: try Self.forgetLetters(since, connection))
    }
  }

  static func forgetAttempts(_ since: [String: Value], _ connection: Connection) throws -> Int {
    let count = try connection.query(
      "DELETE FROM attempt WHERE begun_at < :since AND settled_at IS NOT NULL", since
    ).affected
    try connection.query(
      """
      DELETE FROM run WHERE began_at < :since AND NOT holds AND lease_until < :since
        AND number NOT IN (SELECT run FROM attempt) AND number NOT IN (SELECT run FROM occurrence)
      """, since)
    return count
  }

  /// Those who left or whose address has been dead for so long: there is no purpose left to know them for.
  private static func forgetReaders(
    _ since: [String: Value], at now: Date, _ connection: Connection
  ) throws -> Int {
    let rows = try connection.query(
      """
      \(Reader.selection) WHERE status IN ('unsubscribed', 'bounced') AND changed_at < :since ORDER BY number
      """, since)
    for reader in try rows.map({ try Reader($0) }) {
      try ReaderRecord(number: reader.number, connection: connection).callOffAll(at: now.milliseconds)
      try connection.query("DELETE FROM reader WHERE number = :number", ["number": .integer(reader.number)])
      try forgetLetters(from: reader.address, connection)
      try ForgottenReaders.add(reader.address, at: now, connection)
    }
    return rows.count
  }

  private static func forgetNotes(_ since: [String: Value], _ connection: Connection) throws -> Int {
    let events = try connection.query("DELETE FROM reader_event WHERE at < :since", since).affected
    // A server's words may name the reader.
    let words = try connection.query(
      """
      UPDATE delivery SET receipt = (receipt::jsonb - 'remark')::text, reason = NULL
      WHERE reader IS NOT NULL AND settled_at < :since AND state IN ('delivered', 'rejected', 'cancelled')
        AND (reason IS NOT NULL OR receipt::jsonb ->> 'remark' IS NOT NULL)
      """, since)
    return events + words.affected
  }

  /// That a letter was read stays, so that it is not read again.
  private static func forgetLetters(_ since: [String: Value], _ connection: Connection) throws -> Int {
    try connection.query(
      """
      UPDATE inbox_letter SET sender_name = NULL, sender = NULL, subject = NULL, body = NULL
      WHERE taken_at < :since AND coalesce(sender_name, sender, subject, body) IS NOT NULL
      """, since
    ).affected
  }
}

public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore: ReaderDirectory {
  static let readerSelection = """
    SELECT reader.*, (SELECT group_concat(tag, char(10)) FROM reader_tag WHERE reader = reader.number) AS tags FROM reader
    """

  public func add(at now: Date, _ next: () throws -> [NewReader]) throws -> ReaderAddition {
    // What `next` throws is its caller's own, and no failure of the store.
    var refusal: (any Error)?
    do {
      return try withoutActuallyEscaping(next) { next in
        var run = ReaderRun()
        let ahead = ReadAhead { try run.gather(next) }
        defer { ahead.end() }
        return try write { database in
          var addition = ReaderAddition(added: 0, known: 0, unsubscribed: 0)
          try database.execute(sql: "PRAGMA cache_size = -\(Self.importCache)")
          defer { try? database.execute(sql: "PRAGMA cache_size = -2000") }
          var writer = try ReaderWriter(database, at: now)
          while true {
            let readers: [ReaderRun.Entry]?
            do { readers = try ahead.next() } catch {
              refusal = error
              throw error
            }
            guard let readers else { return addition }
            try writer.add(readers, to: &addition)
          }
        }
      }
    } catch {
      throw refusal ?? error
    }
  }

  /// Memory for the indexes while readers are added, in KiB.
  private static let importCache = 8 * 1024

  public func welcomeBack(_ reader: NewReader, at now: Date) throws(StoreFailure) -> Bool {
    try write { database in
      let number = try Int64.fetchOne(
        database,
        sql: "UPDATE reader SET status = 'active', changed_at = ? WHERE folded = ? RETURNING number",
        arguments: [now.milliseconds, reader.address.folded])
      guard let number else { return false }
      try ReaderWriter(database, at: now).record(reader.consent, of: number...number)
      return true
    }
  }

  public func readers(status: Reader.Status?, tag: String?) throws(StoreFailure) -> [Reader] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          \(Self.readerSelection)
          WHERE status = coalesce(:status, status)
            AND (:tag IS NULL OR number IN (SELECT reader FROM reader_tag WHERE tag = :tag))
          ORDER BY folded
          """, arguments: ["status": status?.rawValue, "tag": tag]
      ).map { try Reader(row: $0) }
    }
  }

  public func setStatus(_ status: Reader.Status, of address: EmailAddress, at now: Date) throws(StoreFailure) -> Bool {
    try write { database in
      try database.execute(
        sql: "UPDATE reader SET status = ?, changed_at = ? WHERE folded = ?",
        arguments: [status.rawValue, now.milliseconds, address.folded])
      guard database.changesCount > 0 else { return false }
      if status != .active {
        // Who leaves gets nothing more, at once: also not what was planned before.
        try database.execute(
          sql: """
            UPDATE delivery SET state = 'cancelled', settled_at = :now
            WHERE state = 'ready' AND reader = (SELECT number FROM reader WHERE folded = :folded)
            """, arguments: ["now": now.milliseconds, "folded": address.folded])
      }
      return true
    }
  }

  public func readerTags() throws(StoreFailure) -> [String: Int] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT tag, count(*) AS count FROM reader_tag JOIN reader ON number = reader_tag.reader
          WHERE status = 'active' GROUP BY tag
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["tag"], $0["count"]) })
    }
  }

  public func readerCounts() throws(StoreFailure) -> [Reader.Status: Int] {
    try read { database in
      var counts: [Reader.Status: Int] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT status, count(*) AS count FROM reader GROUP BY status") {
        guard let status = Reader.Status(rawValue: row["status"]) else { throw RowValues.damaged("reader.status") }
        counts[status] = row["count"]
      }
      return counts
    }
  }
}

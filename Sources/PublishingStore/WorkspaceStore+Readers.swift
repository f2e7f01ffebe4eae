import Cryptography
public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore: ReaderDirectory {
  static let selection = """
    SELECT reader.*, (SELECT group_concat(tag, char(10)) FROM reader_tag WHERE reader = reader.number) AS tags FROM reader
    """

  public func add(_ readers: [NewReader], at now: Date) throws(StoreFailure) -> ReaderAddition {
    try write { database in
      var addition = ReaderAddition(added: 0, known: 0, unsubscribed: 0)
      let forgotten = try ForgottenReaders(database)
      for reader in readers {
        if forgotten.contains(reader.address) {
          addition.forgotten += 1
          continue
        }
        let status = try String.fetchOne(
          database, sql: "SELECT status FROM reader WHERE folded = ?", arguments: [reader.address.folded])
        if let status {
          addition.known += 1
          if status == Reader.Status.unsubscribed.rawValue { addition.unsubscribed += 1 }
          continue
        }
        try Self.insert(reader, at: now, in: database)
        addition.added += 1
      }
      return addition
    }
  }

  static func insert(_ reader: NewReader, at now: Date, in database: Database) throws {
    let token = Randomness.bytes(12).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try database.cachedStatement(
      sql: """
        INSERT INTO reader (address, folded, name, status, token, added_at, changed_at)
        VALUES (:address, :folded, :name, 'active', :token, :now, :now)
        """
    ).execute(arguments: [
      "address": reader.address.description, "folded": reader.address.folded, "name": reader.name?.text, "token": token,
      "now": now.milliseconds,
    ])
    let number = database.lastInsertedRowID
    for tag in Set(reader.tags) {
      try database.cachedStatement(sql: "INSERT INTO reader_tag (reader, tag) VALUES (?, ?)").execute(
        arguments: [number, tag])
    }
    try record(reader.consent, of: number, in: database)
  }

  static func record(_ consent: Consent, of number: Int64, in database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT INTO consent (reader, text_version, given_at, means, recorded_by) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      number, consent.textVersion, consent.date.milliseconds, consent.means, consent.recordedBy,
    ])
  }

  public func welcomeBack(_ reader: NewReader, at now: Date) throws(StoreFailure) -> Bool {
    try write { database in
      let number = try Int64.fetchOne(
        database,
        sql: "UPDATE reader SET status = 'active', changed_at = ? WHERE folded = ? RETURNING number",
        arguments: [now.milliseconds, reader.address.folded])
      guard let number else { return false }
      try Self.record(reader.consent, of: number, in: database)
      return true
    }
  }

  public func readers(status: Reader.Status?, tag: String?) throws(StoreFailure) -> [Reader] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          \(Self.selection)
          WHERE status = coalesce(:status, status)
            AND (:tag IS NULL OR number IN (SELECT reader FROM reader_tag WHERE tag = :tag))
          ORDER BY folded
          """, arguments: ["status": status?.rawValue, "tag": tag]
      ).map { try Reader(row: $0) }
    }
  }

  static func readers(numbered numbers: [Int64], in database: Database) throws -> [Int64: Reader] {
    guard !numbers.isEmpty else { return [:] }
    let marks = numbers.map(String.init).joined(separator: ", ")
    let readers = try Row.fetchAll(database, sql: "\(selection) WHERE number IN (\(marks))").map { try Reader(row: $0) }
    return Dictionary(uniqueKeysWithValues: readers.map { ($0.number, $0) })
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

public import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore: ReaderStore {
  public func add(at now: Date, _ next: () throws -> [NewReader]) throws -> ReaderAddition {
    // What `next` throws is its caller's own, and no failure of the store.
    var refusal: (any Error)?
    do {
      return try write(isRepeatable: false) { connection in
        var list = try ReaderList(at: now, connection)
        while true {
          let readers: [NewReader]
          do { readers = try next() } catch {
            refusal = error
            throw error
          }
          if readers.isEmpty { return list.addition }
          try list.add(readers)
        }
      }
    } catch {
      throw refusal ?? error
    }
  }

  public func welcomeBack(_ reader: NewReader, at now: Date) throws(StoreFailure) -> Bool {
    try write { connection in
      guard let number = try Self.activate(reader.address, at: now, connection) else { return false }
      try ReaderRecord(number: number, connection: connection).note(reader.consent)
      return true
    }
  }

  static func activate(_ address: EmailAddress, at now: Date, _ connection: Connection) throws -> Int64? {
    try connection.query(
      "UPDATE reader SET status = 'active', changed_at = :now WHERE folded = :folded RETURNING number",
      ["now": .integer(now.milliseconds), "folded": .text(address.folded)]
    ).first?.integer("number")
  }

  public func readers(status: Reader.Status?, tag: String?) throws(StoreFailure) -> [Reader] {
    let rows = try ask(
      """
      \(Reader.selection)
      WHERE status = coalesce(:status, status)
        AND (:tag::text IS NULL OR number IN (SELECT reader FROM reader_tag WHERE tag = :tag::text))
      ORDER BY folded
      """, ["status": Value(status?.rawValue), "tag": Value(tag)])
    return try guarded { try rows.map { try Reader($0) } }
  }

  public func setStatus(_ status: Reader.Status, of address: EmailAddress, at now: Date) throws(StoreFailure) -> Bool {
    try write { connection in
      let number = try connection.query(
        "UPDATE reader SET status = :status, changed_at = :now WHERE folded = :folded RETURNING number",
        ["status": .text(status.rawValue), "now": .integer(now.milliseconds), "folded": .text(address.folded)]
      ).first?.integer("number")
      guard let number else { return false }
      if status != .active {
        try ReaderRecord(number: number, connection: connection).callOffAll(at: now.milliseconds)
      }
      return true
    }
  }

  public func readerTags() throws(StoreFailure) -> [String: Int] {
    let rows = try ask(
      """
      SELECT tag, count(*) AS count FROM reader_tag JOIN reader ON number = reader_tag.reader
      WHERE status = 'active' GROUP BY tag
      """)
    return try guarded {
      Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text("tag"), try $0.count("count")) })
    }
  }

  public func readerCounts() throws(StoreFailure) -> [Reader.Status: Int] {
    let rows = try ask("SELECT status, count(*) AS count FROM reader GROUP BY status")
    var counts: [Reader.Status: Int] = [:]
    for row in rows {
      guard let status = Reader.Status(rawValue: try row.text("status")) else { throw .damaged("reader.status") }
      counts[status] = try row.count("count")
    }
    return counts
  }
}

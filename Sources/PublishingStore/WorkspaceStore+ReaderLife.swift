import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// What happens to one reader after they came.
extension WorkspaceStore {
  public func reader(at address: EmailAddress) throws(StoreFailure) -> Reader? {
    try read { try Self.reader("folded = ?", address.folded, in: $0) }
  }

  public func reader(numbered number: Int64) throws(StoreFailure) -> Reader? {
    try read { try Self.reader("number = ?", number, in: $0) }
  }

  static func reader(_ condition: String, _ value: some DatabaseValueConvertible, in database: Database) throws
    -> Reader?
  {
    try Row.fetchOne(database, sql: "\(readerSelection) WHERE \(condition)", arguments: [value]).map {
      try Reader(row: $0)
    }
  }

  /// Brings a reader into another state and keeps in mind how. One who is in it already is left as they are.
  ///
  /// Whoever is not active any more gets nothing more, at once: also not what was planned before.
  public func move(_ reader: Reader, to status: Reader.Status, _ event: ReaderEvent) throws(StoreFailure) {
    try write { database in
      // Somebody who was asked and has not said yes waits for their word again, however well their address is.
      let isAsked =
        try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT * FROM invitation WHERE reader = ?)", arguments: [reader.number])
        ?? false
      let status = isAsked && reader.status == .bounced && status == .active ? Reader.Status.pending : status
      try database.execute(
        sql: "UPDATE reader SET status = ?1, changed_at = ?2 WHERE number = ?3 AND status <> ?1",
        arguments: [status.rawValue, event.date.milliseconds, reader.number])
      guard database.changesCount > 0 else { return }
      if isAsked, status == .active {
        try database.execute(sql: "DELETE FROM invitation WHERE reader = ?", arguments: [reader.number])
      }
      if status != .active { try Self.callOffAll(for: reader.number, at: event.date, in: database) }
      try Self.record(event, of: reader.number, in: database)
    }
  }

  static func callOffAll(for reader: Int64, at now: Date, in database: Database) throws {
    try database.execute(
      sql: "UPDATE delivery SET state = 'cancelled', settled_at = ? WHERE state = 'ready' AND reader = ?",
      arguments: [now.milliseconds, reader])
  }

  static func record(_ event: ReaderEvent, of reader: Int64, in database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT INTO reader_event (reader, kind, at, detail, recorded_by) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [reader, event.kind.rawValue, event.date.milliseconds, event.detail, event.recordedBy])
  }

  /// Puts tags on a reader or takes them off. Returns how many it changed.
  public func tag(_ reader: Reader, with tags: [String], _ event: ReaderEvent) throws(StoreFailure) -> Int {
    try write { database in
      var changed: [String] = []
      for tag in tags {
        try database.execute(
          sql: event.kind == .untagged
            ? "DELETE FROM reader_tag WHERE reader = ? AND tag = ?"
            : "INSERT INTO reader_tag (reader, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [reader.number, tag])
        if database.changesCount > 0 { changed.append(tag) }
      }
      guard !changed.isEmpty else { return 0 }
      var event = event
      event.detail = changed.joined(separator: ", ")
      try Self.record(event, of: reader.number, in: database)
      return changed.count
    }
  }
}

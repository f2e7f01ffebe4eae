public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// What a reader may demand: to see all that is known of them, and to be forgotten (UU 27/2022).
extension WorkspaceStore {
  /// Everything that is kept about the reader with this address; `nil` when there is none.
  public func file(on address: EmailAddress) throws(StoreFailure) -> ReaderFile? {
    try read { database in
      guard let reader = try Self.reader("folded = ?", address.folded, in: database),
        let row = try Row.fetchOne(
          database, sql: "SELECT added_at, changed_at FROM reader WHERE number = ?", arguments: [reader.number])
      else { return nil }
      return ReaderFile(
        reader: reader, addedAt: Date(milliseconds: row["added_at"]), changedAt: Date(milliseconds: row["changed_at"]),
        consents: try Self.consents(of: reader.number, in: database),
        events: try Self.events(of: reader.number, in: database),
        mails: try Self.mails(to: reader.number, in: database))
    }
  }

  private static func consents(of reader: Int64, in database: Database) throws -> [Consent] {
    try Row.fetchAll(database, sql: "SELECT * FROM consent WHERE reader = ? ORDER BY number", arguments: [reader]).map {
      Consent(
        textVersion: $0["text_version"], date: Date(milliseconds: $0["given_at"]), means: $0["means"],
        recordedBy: $0["recorded_by"])
    }
  }

  private static func events(of reader: Int64, in database: Database) throws -> [ReaderEvent] {
    try Row.fetchAll(database, sql: "SELECT * FROM reader_event WHERE reader = ? ORDER BY number", arguments: [reader])
      .map { row in
        guard let kind = ReaderEvent.Kind(rawValue: row["kind"]) else { throw RowValues.damaged("reader_event.kind") }
        return ReaderEvent(
          kind, at: Date(milliseconds: row["at"]), detail: row["detail"], by: row["recorded_by"])
      }
  }

  private static func mails(to reader: Int64, in database: Database) throws -> [ReaderFile.Mail] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT delivery.*, publication.title FROM delivery JOIN publication ON publication.id = delivery.publication
        WHERE delivery.reader = ? ORDER BY number
        """, arguments: [reader]
    ).map { row in
      let record = try DeliveryRecord(row: row)
      return ReaderFile.Mail(
        publication: record.key.publication, title: SingleLine(collapsing: row["title"] as String),
        channel: record.key.channel, state: record.state, settledAt: record.settledAt,
        remoteID: record.receipt?.remoteID)
    }
  }

  /// Forgets a person: their row, name, tags, consents and history go, and only a keyed hash of the address stays, by
  /// which an import can tell not to bring them back. Somebody who is not on the list is forgotten in advance.
  ///
  /// - Returns: whether they were on the list.
  public func forget(_ address: EmailAddress, at now: Date) throws(StoreFailure) -> Bool {
    try Self.guarded {
      let wasKnown = try database.writeWithoutTransaction { database in
        // What is deleted is overwritten too, not only let go.
        try database.execute(sql: "PRAGMA secure_delete = ON")
        var wasKnown = false
        try database.inTransaction(.immediate) {
          if let reader = try Self.reader("folded = ?", address.folded, in: database) {
            try Self.callOffAll(for: reader.number, at: now, in: database)
            try database.execute(sql: "DELETE FROM reader WHERE number = ?", arguments: [reader.number])
            wasKnown = true
          }
          try Self.forgetLetters(from: address, in: database)
          try ForgottenReaders.add(address, at: now, in: database)
          return .commit
        }
        return wasKnown
      }
      // The write-ahead log still holds the old pages; other processes that read just now may keep it a while longer.
      _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      return wasKnown
    }
  }

  /// Whether this address belongs to somebody who asked to be forgotten.
  public func isForgotten(_ address: EmailAddress) throws(StoreFailure) -> Bool {
    try read { try ForgottenReaders($0).contains(address) }
  }

  /// Takes back somebody who was forgotten or left, at their own wish, which is recorded as a new consent.
  public func takeBack(_ reader: NewReader, _ event: ReaderEvent) throws(StoreFailure) {
    try write { database in
      try ForgottenReaders.remove(reader.address, in: database)
      let number = try Int64.fetchOne(
        database, sql: "UPDATE reader SET status = 'active', changed_at = ? WHERE folded = ? RETURNING number",
        arguments: [event.date.milliseconds, reader.address.folded])
      if let number {
        try ReaderWriter(database, at: event.date).record(reader.consent, of: number...number)
        try Self.record(event, of: number, in: database)
      } else {
        var addition = ReaderAddition(added: 0, known: 0, unsubscribed: 0)
        var writer = try ReaderWriter(database, at: event.date)
        try writer.add([ReaderRun.Entry(reader)], to: &addition)
      }
    }
  }
}

public import Foundation
public import Publishing
public import PublishingEngine

/// What a reader may demand: to see all that is known of them, and to be forgotten (UU 27/2022).
extension PostgresStore {
  public func file(on address: EmailAddress) throws(StoreFailure) -> ReaderFile? {
    try read { connection in
      guard let reader = try Reader.found(at: address, connection) else { return nil }
      let key: [String: Value] = ["reader": .integer(reader.number)]
      guard
        let row = try connection.query("SELECT added_at, changed_at FROM reader WHERE number = :reader", key).first
      else { return nil }
      return ReaderFile(
        reader: reader, addedAt: try row.date("added_at"), changedAt: try row.date("changed_at"),
        consents: try Self.consents(key, connection), events: try Self.events(key, connection),
        mails: try Self.mails(key, connection))
    }
  }

  private static func consents(_ key: [String: Value], _ connection: Connection) throws -> [Consent] {
    try connection.query("SELECT * FROM consent WHERE reader = :reader ORDER BY number", key).map { row in
      Consent(
        textVersion: try row.text("text_version"), date: try row.date("given_at"), means: try row.text("means"),
        recordedBy: try row.text("recorded_by"))
    }
  }

  private static func events(_ key: [String: Value], _ connection: Connection) throws -> [ReaderEvent] {
    try connection.query("SELECT * FROM reader_event WHERE reader = :reader ORDER BY number", key).map { row in
      guard let kind = ReaderEvent.Kind(rawValue: try row.text("kind")) else {
        throw StoreFailure.damaged("reader_event.kind")
      }
      return ReaderEvent(
        kind, at: try row.date("at"), detail: row["detail"].text, by: try row.text("recorded_by"))
    }
  }

  private static func mails(_ key: [String: Value], _ connection: Connection) throws -> [ReaderFile.Mail] {
    try connection.query(
      """
      SELECT delivery.*, publication.title FROM delivery JOIN publication ON publication.id = delivery.publication
      WHERE delivery.reader = :reader ORDER BY number
      """, key
    ).map { row in
      let record = try DeliveryRecord(row)
      return ReaderFile.Mail(
        publication: record.key.publication, title: try row.line("title"), channel: record.key.channel,
        state: record.state, settledAt: record.settledAt, remoteID: record.receipt?.remoteID)
    }
  }

  /// What PostgreSQL keeps of the rows until it cleans up, and in backups and logs of its own, is its administrator's.
  public func forget(_ address: EmailAddress, at now: Date) throws(StoreFailure) -> Bool {
    try write { connection in
      let reader = try Reader.found(at: address, connection)
      if let reader {
        try ReaderRecord(number: reader.number, connection: connection).callOffAll(at: now.milliseconds)
        try connection.query("DELETE FROM reader WHERE number = :number", ["number": .integer(reader.number)])
      }
      try Self.forgetLetters(from: address, connection)
      try ForgottenReaders.add(address, at: now, connection)
      return reader != nil
    }
  }

  public func isForgotten(_ address: EmailAddress) throws(StoreFailure) -> Bool {
    try read { try ForgottenReaders($0).contains(address) }
  }

  public func takeBack(_ reader: NewReader, _ event: ReaderEvent) throws(StoreFailure) {
    try write { connection in
      try ForgottenReaders.remove(reader.address, connection)
      if let number = try Self.activate(reader.address, at: event.date, connection) {
        let record = ReaderRecord(number: number, connection: connection)
        try record.note(reader.consent)
        try record.note(event)
      } else {
        var list = try ReaderList(at: event.date, connection)
        try list.add([reader])
      }
    }
  }
}

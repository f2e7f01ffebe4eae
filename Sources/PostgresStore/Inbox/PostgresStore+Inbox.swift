public import Foundation
public import Publishing
public import PublishingEngine

/// What came back by mail.
extension PostgresStore: InboxStore {
  /// After so many mails that did not get through for the time being, a reader's mail rests.
  private static let patience = 3
  /// Mails that did not get through longer ago than this are not held against a reader, in seconds: 90 days.
  private static let memory: TimeInterval = 90 * 86_400

  public func kinds(ofLetters names: [String], on channel: ChannelID) throws(StoreFailure) -> [String: InboxLetter.Kind]
  {
    let rows = try ask(
      "SELECT name, kind FROM inbox_letter WHERE channel = :channel AND name = ANY (:names::text[])",
      ["channel": .text(channel.text), "names": .texts(names)])
    var kinds: [String: InboxLetter.Kind] = [:]
    for row in rows { kinds[try row.text("name")] = InboxLetter.Kind(rawValue: try row.text("kind")) }
    return kinds
  }

  public func take(
    _ letter: InboxLetter, _ notices: [(reader: Reader, notice: ReaderNotice)], by recorder: String
  ) throws(StoreFailure) -> [(reader: Reader, status: Reader.Status)]? {
    try write { connection in
      guard try Self.isNew(letter, connection) else { return nil }
      if let returned = letter.returned { try Self.note(returned, connection) }
      var changes: [(reader: Reader, status: Reader.Status)] = []
      for (reader, notice) in notices {
        if let status = try Self.apply(notice, to: reader.number, at: letter.takenAt, by: recorder, connection) {
          changes.append((reader, status))
        }
      }
      return changes
    }
  }

  /// Remembers a letter. Returns whether it was not known, under this name or another.
  private static func isNew(_ letter: InboxLetter, _ connection: Connection) throws -> Bool {
    let digest = Value(letter.digest?.hex)
    // After a mishap on the server all mails have new names.
    let isCopy =
      try connection.query(
        "SELECT EXISTS (SELECT FROM inbox_letter WHERE channel = :channel AND digest = :digest) AS known",
        ["channel": .text(letter.channel.text), "digest": digest]
      ).first?["known"].flag ?? false
    let kept = try connection.query(
      """
      INSERT INTO inbox_letter (channel, name, kind, taken_at, sender_name, sender, subject, body, digest)
      VALUES (:channel, :name, :kind, :at, :senderName, :sender, :subject, :body, :digest) ON CONFLICT DO NOTHING
      """,
      [
        "channel": .text(letter.channel.text), "name": .text(letter.name), "kind": .text(letter.kind.rawValue),
        "at": .integer(letter.takenAt.milliseconds), "senderName": isCopy ? .null : Value(letter.senderName),
        "sender": isCopy ? .null : Value(letter.sender), "subject": isCopy ? .null : Value(letter.subject),
        "body": isCopy ? .null : Value(letter.text), "digest": digest,
      ])
    return kept.affected > 0 && !isCopy
  }

  /// A delivery stays what it is, for the mail was accepted; what became of it stands beside.
  private static func note(_ returned: ReturnedMail, _ connection: Connection) throws {
    let rows = try connection.query(
      """
      SELECT delivery.* FROM publication CROSS JOIN (SELECT DISTINCT channel FROM delivery) AS way
      JOIN delivery ON delivery.publication = publication.id AND delivery.channel = way.channel
        AND delivery.recipient = :recipient AND delivery.state = 'delivered'
      """, ["recipient": .text(Recipient.Key(reader: returned.mail.reader).text)])
    for record in try rows.map({ try DeliveryRecord($0) }) where returned.mail.isOf(record.key) {
      let reason = Phrase(id: "kembali: \(returned.words)", en: "came back: \(returned.words)")
      try connection.query(
        "UPDATE delivery SET reason = :reason, code = :code WHERE number = :number",
        [
          "reason": .text(try StoredText.text(reason)), "code": .text(ReturnedMail.code),
          "number": .integer(record.number),
        ])
    }
  }

  public func heed(
    _ notice: ReaderNotice, of reader: Int64, by recorder: String, at now: Date
  ) throws(StoreFailure) {
    try write { connection in _ = try Self.apply(notice, to: reader, at: now, by: recorder, connection) }
  }

  public func noteReading(of channel: ChannelID, trouble: Phrase?, at now: Date) throws(StoreFailure) {
    let words = try guarded { try trouble.map { try StoredText.text($0) } }
    try ask(
      """
      INSERT INTO inbox_reading (channel, tried_at, trouble) VALUES (:channel, :now, :trouble)
      ON CONFLICT (channel) DO UPDATE SET tried_at = excluded.tried_at, trouble = excluded.trouble
      """, ["channel": .text(channel.text), "now": .integer(now.milliseconds), "trouble": Value(words)])
  }

  public func readings() throws(StoreFailure) -> [InboxReading] {
    let rows = try ask("SELECT channel, tried_at, trouble FROM inbox_reading ORDER BY channel")
    return try guarded {
      try rows.map { row in
        guard let channel = ChannelID(try row.text("channel")) else { throw StoreFailure.damaged("inbox_reading") }
        return InboxReading(
          channel: channel, date: try row.date("tried_at"), trouble: try row.value(Phrase.self, "trouble"))
      }
    }
  }

  private static func apply(
    _ notice: ReaderNotice, to number: Int64, at now: Date, by recorder: String, _ connection: Connection
  ) throws -> Reader.Status? {
    // Only what is so in this transaction counts: the reader may have left meanwhile.
    guard let reader = try Reader.found(numbered: number, connection) else { return nil }
    let record = ReaderRecord(number: number, connection: connection)
    let (status, event): (Reader.Status, ReaderEvent)
    switch notice {
    case .left(let means):
      guard reader.status != .unsubscribed else { return nil }
      (status, event) = (.unsubscribed, ReaderEvent(.left, at: now, detail: means, by: recorder))
    case .bounced(let words):
      guard [.active, .paused, .pending].contains(reader.status) else { return nil }
      (status, event) = (.bounced, ReaderEvent(.bounced, at: now, detail: words, by: recorder))
    case .delayed(let words):
      guard [.active, .pending].contains(reader.status) else { return nil }
      try record.note(ReaderEvent(.delayed, at: now, detail: words, by: recorder))
      // Who is only being asked gets nothing that could rest.
      guard reader.status == .active else { return nil }
      let count = try connection.query(
        """
        SELECT count(*) AS count FROM reader_event WHERE reader = :reader AND kind = 'delayed' AND at > :since
          AND number > coalesce((SELECT max(number) FROM reader_event
            WHERE reader = :reader AND kind IN ('paused', 'resumed', 'returned', 'confirmed')), 0)
        """, ["reader": .integer(number), "since": .integer(now.addingTimeInterval(-memory).milliseconds)]
      ).first?.count("count")
      guard (count ?? 0) >= patience else { return nil }
      (status, event) = (.paused, ReaderEvent(.paused, at: now, detail: words, by: recorder))
    }
    try connection.query(
      "UPDATE reader SET status = :status, changed_at = :now WHERE number = :reader",
      ["status": .text(status.rawValue), "now": .integer(now.milliseconds), "reader": .integer(number)])
    try record.callOffAll(at: now.milliseconds)
    try record.note(event)
    return status
  }

  /// No mail with a name of the earlier kind has ever gone out from here.
  public func recipient(
    ofMail messageID: String, at addresses: [EmailAddress], now: Date
  ) throws(StoreFailure) -> Reader? {
    guard let name = MailName(messageID: messageID), let reader = try reader(numbered: name.reader),
      name.isTrue(of: reader)
    else { return nil }
    return reader
  }

  public func letters() throws(StoreFailure) -> [(number: Int64, letter: InboxLetter)] {
    let rows = try ask(
      "SELECT * FROM inbox_letter WHERE kind = 'message' AND sender IS NOT NULL ORDER BY number DESC")
    return try guarded {
      try rows.map { row in
        guard let channel = ChannelID(try row.text("channel")),
          let kind = InboxLetter.Kind(rawValue: try row.text("kind"))
        else { throw StoreFailure.damaged("inbox_letter") }
        return (
          try row.integer("number"),
          InboxLetter(
            channel: channel, name: try row.text("name"), kind: kind, takenAt: try row.date("taken_at"),
            senderName: row["sender_name"].text, sender: row["sender"].text, subject: row["subject"].text,
            text: row["body"].text)
        )
      }
    }
  }

  /// What somebody wrote goes with them; that it was read stays, so that it does not come back.
  static func forgetLetters(from address: EmailAddress, _ connection: Connection) throws {
    let letters = try connection.query("SELECT number, sender FROM inbox_letter WHERE sender IS NOT NULL")
    for row in letters where try row.text("sender").lowercased() == address.folded {
      try connection.query(
        """
        UPDATE inbox_letter SET sender_name = NULL, sender = NULL, subject = NULL, body = NULL WHERE number = :number
        """, ["number": .integer(try row.integer("number"))])
    }
  }
}

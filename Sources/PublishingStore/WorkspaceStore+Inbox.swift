public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// What came back by mail.
extension WorkspaceStore {
  /// After so many mails that did not get through for the time being, a reader's mail rests.
  public static let patience = 3
  /// Mails that did not get through longer ago than this are not held against a reader, in seconds: 90 days.
  private static let memory: TimeInterval = 90 * 86_400
  /// How long a mail that went out under a name of the earlier kind is known by it, in seconds: 30 days.
  private static let earlierNames: TimeInterval = 30 * 86_400

  /// What those of `names` are that have been read, by name.
  public func kinds(ofLetters names: [String], on channel: ChannelID) throws(StoreFailure) -> [String: InboxLetter.Kind]
  {
    let asked = Set(names)
    return try read { database in
      var kinds: [String: InboxLetter.Kind] = [:]
      let rows = try Row.fetchCursor(
        database, sql: "SELECT name, kind FROM inbox_letter WHERE channel = ?", arguments: [channel.text])
      while let row = try rows.next() {
        let name: String = row[0]
        if asked.contains(name) { kinds[name] = InboxLetter.Kind(rawValue: row[1]) }
      }
      return kinds
    }
  }

  /// Remembers a mail and does what it says, both or neither. A mail that was read before, under this name or another, does
  /// nothing.
  ///
  /// - Returns: the readers whose status it changed, with their new one; `nil` when it was read before.
  public func take(
    _ letter: InboxLetter, _ notices: [(reader: Reader, notice: ReaderNotice)], by recorder: String
  ) throws(StoreFailure) -> [(reader: Reader, status: Reader.Status)]? {
    try write { database in
      // After a mishap on the server all mails have new names.
      let isCopy =
        try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT * FROM inbox_letter WHERE channel = ? AND digest = ?)",
          arguments: [letter.channel.text, letter.digest?.hex]) ?? false
      try database.execute(
        sql: """
          INSERT INTO inbox_letter (channel, name, kind, taken_at, sender_name, sender, subject, body, digest)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [
          letter.channel.text, letter.name, letter.kind.rawValue, letter.takenAt.milliseconds,
          isCopy ? nil : letter.senderName, isCopy ? nil : letter.sender, isCopy ? nil : letter.subject,
          isCopy ? nil : letter.text, letter.digest?.hex,
        ])
      guard database.changesCount > 0, !isCopy else { return nil }
      if let returned = letter.returned { try Self.note(returned, in: database) }
      var changes: [(reader: Reader, status: Reader.Status)] = []
      for (reader, notice) in notices {
        if let status = try Self.apply(notice, to: reader.number, at: letter.takenAt, by: recorder, in: database) {
          changes.append((reader, status))
        }
      }
      return changes
    }
  }

  /// Does what a server says of a reader at once, as a mail that came back would.
  public func heed(
    _ notice: ReaderNotice, of reader: Int64, by recorder: String, at now: Date
  ) throws(StoreFailure) {
    try write { database in _ = try Self.apply(notice, to: reader, at: now, by: recorder, in: database) }
  }

  /// Notes that a mailbox was looked at, and what went wrong if something did.
  public func noteReading(of channel: ChannelID, trouble: Phrase?, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO inbox_reading (channel, tried_at, trouble) VALUES (?, ?, ?)
          ON CONFLICT (channel) DO UPDATE SET tried_at = excluded.tried_at, trouble = excluded.trouble
          """, arguments: [channel.text, now.milliseconds, try trouble.map { try RowValues.text($0) }])
    }
  }

  /// When each mailbox was looked at last, and what went wrong then.
  public func readings() throws(StoreFailure) -> [InboxReading] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM inbox_reading ORDER BY channel").map { row in
        guard let channel = ChannelID(row["channel"] as String) else { throw RowValues.damaged("inbox_reading") }
        return InboxReading(
          channel: channel, date: Date(milliseconds: row["tried_at"]),
          trouble: try RowValues.value(Phrase.self, from: row["trouble"]))
      }
    }
  }

  /// A delivery stays what it is, for the mail was accepted; what became of it stands beside.
  private static func note(_ returned: ReturnedMail, in database: Database) throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT delivery.* FROM publication CROSS JOIN (SELECT DISTINCT channel FROM delivery) AS way
        JOIN delivery ON delivery.publication = publication.id AND delivery.channel = way.channel
          AND delivery.recipient = ? AND delivery.state = 'delivered'
        """, arguments: [Recipient.Key(reader: returned.mail.reader).text])
    for row in rows where returned.mail.isOf(try DeliveryRecord(row: row).key) {
      let reason = Phrase(id: "kembali: \(returned.words)", en: "came back: \(returned.words)")
      try database.execute(
        sql: "UPDATE delivery SET reason = ?, code = ? WHERE number = ?",
        arguments: [try RowValues.text(reason), ReturnedMail.code, row["number"] as Int64])
    }
  }

  /// Does what a mail says of a reader. Returns their new status when it changes.
  static func apply(
    _ notice: ReaderNotice, to number: Int64, at now: Date, by recorder: String, in database: Database
  ) throws -> Reader.Status? {
    // Only what is so in this transaction counts: the reader may have left meanwhile.
    guard let reader = try Self.reader("number = ?", number, in: database) else { return nil }
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
      try record(ReaderEvent(.delayed, at: now, detail: words, by: recorder), of: number, in: database)
      // Who is only being asked gets nothing that could rest.
      guard reader.status == .active else { return nil }
      let count =
        try Int.fetchOne(
          database,
          sql: """
            SELECT count(*) FROM reader_event WHERE reader = :reader AND kind = 'delayed' AND at > :since
              AND number > coalesce((SELECT max(number) FROM reader_event
                WHERE reader = :reader AND kind IN ('paused', 'resumed', 'returned', 'confirmed')), 0)
            """, arguments: ["reader": number, "since": now.addingTimeInterval(-memory).milliseconds]) ?? 0
      guard count >= patience else { return nil }
      (status, event) = (.paused, ReaderEvent(.paused, at: now, detail: words, by: recorder))
    }
    try database.execute(
      sql: "UPDATE reader SET status = ?, changed_at = ? WHERE number = ?",
      arguments: [status.rawValue, now.milliseconds, number])
    try callOffAll(for: number, at: now, in: database)
    try record(event, of: number, in: database)
    return status
  }

  /// Whom the mail with this Message-ID went to, whatever address it came back from; `nil` when it is none of ours.
  ///
  /// - Parameter addresses: where it came back from, by which mails are found that an earlier kim sent.
  public func recipient(
    ofMail messageID: String, at addresses: [EmailAddress], now: Date
  ) throws(StoreFailure) -> Reader? {
    if let name = MailName(messageID: messageID) {
      guard let reader = try reader(numbered: name.reader), name.isTrue(of: reader) else { return nil }
      return reader
    }
    return try recipient(ofEarlierMail: messageID, at: addresses, now: now)
  }

  /// Mails once had names that could be worked out from what was published. Such a name counts for a mail that did go out
  /// under it, to the address it came back from, as long as servers may still be trying.
  private func recipient(
    ofEarlierMail messageID: String, at addresses: [EmailAddress], now: Date
  ) throws(StoreFailure) -> Reader? {
    let token = messageID.prefix { $0 != "@" }.lowercased()
    guard token.utf8.count == 32 else { return nil }
    return try read { database in
      for address in addresses {
        guard let reader = try Self.reader("folded = ?", address.folded, in: database) else { continue }
        let isTheirs = try Bool.fetchOne(
          database,
          sql: """
            SELECT EXISTS (SELECT * FROM publication CROSS JOIN (SELECT DISTINCT channel FROM delivery) AS way
            JOIN delivery ON delivery.publication = publication.id AND delivery.channel = way.channel
              AND delivery.recipient = ? AND delivery.settled_at > ? AND instr(delivery.receipt, ?) > 0)
            """,
          arguments: [
            Recipient.reader(reader).key.text, now.addingTimeInterval(-Self.earlierNames).milliseconds, "<\(token)@",
          ])
        if isTheirs == true { return reader }
      }
      return nil
    }
  }

  /// What people wrote, newest first, each with its number.
  public func letters() throws(StoreFailure) -> [(number: Int64, letter: InboxLetter)] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM inbox_letter WHERE kind = 'message' AND sender IS NOT NULL ORDER BY number DESC"
      ).map { row in
        guard let channel = ChannelID(row["channel"] as String), let kind = InboxLetter.Kind(rawValue: row["kind"])
        else { throw RowValues.damaged("inbox_letter") }
        return (
          row["number"],
          InboxLetter(
            channel: channel, name: row["name"], kind: kind, takenAt: Date(milliseconds: row["taken_at"]),
            senderName: row["sender_name"], sender: row["sender"], subject: row["subject"], text: row["body"])
        )
      }
    }
  }

  /// What somebody wrote goes with them; that it was read stays, so that it does not come back.
  static func forgetLetters(from address: EmailAddress, in database: Database) throws {
    let letters = try Row.fetchAll(database, sql: "SELECT number, sender FROM inbox_letter WHERE sender IS NOT NULL")
    for row in letters where (row["sender"] as String).lowercased() == address.folded {
      try database.execute(
        sql: """
          UPDATE inbox_letter SET sender_name = NULL, sender = NULL, subject = NULL, body = NULL WHERE number = ?
          """, arguments: [row["number"] as Int64])
    }
  }
}

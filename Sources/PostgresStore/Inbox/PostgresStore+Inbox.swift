import Foundation
public import Publishing
public import PublishingEngine

/// What came back by mail.
extension PostgresStore: InboxStore {
  /// After so many mails that did not get through for the time being, a reader's mail rests.
  private static let patience = 3
  /// Mails that did not get through longer ago than this are not held against a reader, in seconds: 90 days.
  private static let memory: TimeInterval = 90 * 86_400

  public func unseen(among names: [String], on channel: ChannelID) throws(StoreFailure) -> [String] {
    let rows = try ask(
      "SELECT name FROM inbox_letter WHERE channel = :channel AND name = ANY (:names::text[])",
      ["channel": .text(channel.text), "names": .texts(names)])
    let seen = Set(try guarded { try rows.map { try $0.text("name") } })
    return names.filter { !seen.contains($0) }
  }

  public func take(
    _ letter: InboxLetter, _ notices: [(reader: Reader, notice: ReaderNotice)], by recorder: String
  ) throws(StoreFailure) -> [(reader: Reader, status: Reader.Status)] {
    try write { connection in
      let kept = try connection.query(
        """
        INSERT INTO inbox_letter (channel, name, kind, taken_at, sender_name, sender, subject, body)
        VALUES (:channel, :name, :kind, :at, :senderName, :sender, :subject, :body) ON CONFLICT DO NOTHING
        """,
        [
          "channel": .text(letter.channel.text), "name": .text(letter.name), "kind": .text(letter.kind.rawValue),
          "at": .integer(letter.takenAt.milliseconds), "senderName": Value(letter.senderName),
          "sender": Value(letter.sender), "subject": Value(letter.subject), "body": Value(letter.text),
        ])
      guard kept.affected > 0 else { return [] }
      var changes: [(reader: Reader, status: Reader.Status)] = []
      for (reader, notice) in notices {
        if let status = try Self.apply(notice, to: reader.number, at: letter.takenAt, by: recorder, connection) {
          changes.append((reader, status))
        }
      }
      return changes
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
    case .left:
      guard reader.status != .unsubscribed else { return nil }
      (status, event) = (.unsubscribed, ReaderEvent(.left, at: now, detail: "surat berhenti", by: recorder))
    case .bounced(let words):
      guard [.active, .paused, .pending].contains(reader.status) else { return nil }
      (status, event) = (.bounced, ReaderEvent(.bounced, at: now, detail: words, by: recorder))
    case .delayed(let words):
      guard reader.status == .active else { return nil }
      try record.note(ReaderEvent(.delayed, at: now, detail: words, by: recorder))
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

  public func recipient(ofMail messageID: String, at addresses: [EmailAddress]) throws(StoreFailure) -> Reader? {
    let token = String(messageID.prefix { $0 != "@" })
    guard token.utf8.count == 32, token.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    return try read { connection in
      for address in addresses {
        guard let reader = try Reader.found(at: address, connection) else { continue }
        let rows = try connection.query(
          "SELECT * FROM delivery WHERE recipient = :recipient",
          ["recipient": .text(Recipient.reader(reader).key.text)])
        if try rows.contains(where: { try DeliveryRecord($0).key.token == token }) { return reader }
      }
      let number = try connection.query(
        "SELECT reader FROM delivery WHERE reader IS NOT NULL AND strpos(receipt, :mail) > 0 LIMIT 1",
        ["mail": .text(token + "@")]
      ).first?.integer("reader")
      return try number.flatMap { try Reader.found(numbered: $0, connection) }
    }
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

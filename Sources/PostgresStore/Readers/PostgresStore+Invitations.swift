public import Foundation
public import Publishing
public import PublishingEngine

/// Readers who are asked first: pending until they say yes, and gone when they do not.
extension PostgresStore {
  public func invite(
    _ newcomer: NewReader, until expires: Date, again: Bool, at now: Date
  ) throws(StoreFailure) -> InvitationStanding {
    try write { connection in
      if try ForgottenReaders(connection).contains(newcomer.address) { return .gone }
      if let reader = try Reader.found(at: newcomer.address, connection) {
        switch reader.status {
        case .active, .paused: return .reader
        case .unsubscribed: return .gone
        case .bounced: return .unreachable
        case .pending:
          let times = try connection.query(
            "SELECT times FROM invitation WHERE reader = :reader", ["reader": .integer(reader.number)]
          ).first?.count("times")
          if (times ?? 0) > 0, !again { return .asked(times: times ?? 0) }
          guard (times ?? 0) < InvitationStanding.limit else { return .asked(times: times ?? 0) }
        }
      } else {
        try Self.insertPending(newcomer, at: now, connection)
      }
      guard let reader = try Reader.found(at: newcomer.address, connection) else {
        throw StoreFailure.damaged("reader")
      }
      let row = try connection.query(
        """
        INSERT INTO invitation (reader, text_version, expires_at) VALUES (:reader, :version, :expires)
        ON CONFLICT (reader) DO UPDATE SET text_version = excluded.text_version, expires_at = excluded.expires_at
        RETURNING times
        """,
        [
          "reader": .integer(reader.number), "version": .text(newcomer.consent.textVersion),
          "expires": .integer(expires.milliseconds),
        ]
      ).first
      return .toAsk(reader, times: try row?.count("times") ?? 0)
    }
  }

  private static func insertPending(_ newcomer: NewReader, at now: Date, _ connection: Connection) throws {
    let number = try connection.query(
      """
      INSERT INTO reader (address, folded, name, status, token, added_at, changed_at)
      VALUES (:address, :folded, :name, 'pending', :token, :now, :now) RETURNING number
      """,
      [
        "address": .text(newcomer.address.description), "folded": .text(newcomer.address.folded),
        "name": Value(newcomer.name?.text), "token": .text(ReaderList.tokens(1).joined()),
        "now": .integer(now.milliseconds),
      ]
    ).first?.integer("number")
    guard let number else { throw StoreFailure.damaged("reader") }
    for tag in Set(newcomer.tags) {
      try connection.query(
        "INSERT INTO reader_tag (reader, tag) VALUES (:reader, :tag)",
        ["reader": .integer(number), "tag": .text(tag)])
    }
  }

  public func beginInvitation(of reader: Int64, by recordedBy: String, at now: Date) throws(StoreFailure) {
    try write { connection in
      let begun = try connection.query(
        "UPDATE invitation SET times = times + 1, begun_at = :now WHERE reader = :reader",
        ["now": .integer(now.milliseconds), "reader": .integer(reader)])
      guard begun.affected > 0 else { throw StoreFailure.damaged("invitation \(reader)") }
      try ReaderRecord(number: reader, connection: connection).note(ReaderEvent(.invited, at: now, by: recordedBy))
    }
  }

  public func withdrawInvitation(of reader: Int64) throws(StoreFailure) {
    try write { connection in
      _ = try connection.query(
        "UPDATE invitation SET times = greatest(0, times - 1) WHERE reader = :reader", ["reader": .integer(reader)])
    }
  }

  public func invitations(since start: Date) throws(StoreFailure) -> [Date] {
    let rows = try ask(
      "SELECT at FROM reader_event WHERE kind = 'invited' AND at > :since ORDER BY at",
      ["since": .integer(start.milliseconds)])
    return try guarded { try rows.map { try $0.date("at") } }
  }

  public func confirm(_ reader: Reader, means: String, by recordedBy: String, at now: Date) throws(StoreFailure) -> Bool
  {
    let key: [String: Value] = ["reader": .integer(reader.number), "now": .integer(now.milliseconds)]
    return try write { connection in
      let status = try connection.query("SELECT status FROM reader WHERE number = :reader", key).first?["status"].text
      guard status == Reader.Status.pending.rawValue else { return status == Reader.Status.active.rawValue }
      let row = try connection.query(
        "SELECT text_version FROM invitation WHERE reader = :reader AND expires_at > :now", key
      ).first
      guard let row else { return false }
      try connection.query("UPDATE reader SET status = 'active', changed_at = :now WHERE number = :reader", key)
      let record = ReaderRecord(number: reader.number, connection: connection)
      try record.note(
        Consent(textVersion: try row.text("text_version"), date: now, means: means, recordedBy: recordedBy))
      try record.note(ReaderEvent(.confirmed, at: now, detail: means, by: recordedBy))
      try connection.query("DELETE FROM invitation WHERE reader = :reader", key)
      return true
    }
  }

  public func expireInvitations(at now: Date) throws(StoreFailure) -> Int {
    try ask(
      """
      DELETE FROM reader WHERE status IN ('pending', 'bounced')
        AND number IN (SELECT reader FROM invitation WHERE expires_at <= :now)
      """, ["now": .integer(now.milliseconds)]
    ).affected
  }
}

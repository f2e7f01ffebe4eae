import Cryptography
public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// Readers who are asked first: pending until they say yes, and gone when they do not.
extension WorkspaceStore {
  /// Notes that somebody is to be asked. They are pending until they answer, and forgotten when they have not by then.
  ///
  /// - Parameters:
  ///   - newcomer: whom to ask; the consent they have not given is not recorded.
  ///   - expires: until when their answer counts.
  ///   - again: asks those too who were asked before and have not answered.
  public func invite(
    _ newcomer: NewReader, until expires: Date, again: Bool, at now: Date
  ) throws(StoreFailure) -> InvitationStanding {
    try write { database in
      if try ForgottenReaders(database).contains(newcomer.address) { return .gone }
      if let reader = try Self.reader("folded = ?", newcomer.address.folded, in: database) {
        switch reader.status {
        case .active, .paused: return .reader
        case .unsubscribed: return .gone
        case .bounced: return .unreachable
        case .pending:
          let times = try Int.fetchOne(
            database, sql: "SELECT times FROM invitation WHERE reader = ?", arguments: [reader.number])
          if (times ?? 0) > 0, !again { return .asked(times: times ?? 0) }
          guard (times ?? 0) < InvitationStanding.limit else { return .asked(times: times ?? 0) }
        }
      } else {
        try Self.insertPending(newcomer, at: now, in: database)
      }
      guard let reader = try Self.reader("folded = ?", newcomer.address.folded, in: database) else {
        throw RowValues.damaged("reader")
      }
      let times = try Int.fetchOne(
        database,
        sql: """
          INSERT INTO invitation (reader, text_version, expires_at) VALUES (:reader, :version, :expires)
          ON CONFLICT (reader) DO UPDATE SET text_version = :version, expires_at = :expires RETURNING times
          """,
        arguments: [
          "reader": reader.number, "version": newcomer.consent.textVersion, "expires": expires.milliseconds,
        ])
      return .toAsk(reader, times: times ?? 0)
    }
  }

  private static func insertPending(_ newcomer: NewReader, at now: Date, in database: Database) throws {
    let token = Randomness.bytes(12).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try database.execute(
      sql: """
        INSERT INTO reader (address, folded, name, status, token, added_at, changed_at)
        VALUES (?1, ?2, ?3, 'pending', ?4, ?5, ?5)
        """,
      arguments: [
        newcomer.address.description, newcomer.address.folded, newcomer.name?.text, token, now.milliseconds,
      ])
    let number = database.lastInsertedRowID
    for tag in Set(newcomer.tags) {
      try database.execute(sql: "INSERT INTO reader_tag (reader, tag) VALUES (?, ?)", arguments: [number, tag])
    }
  }

  /// Notes that the question is about to be sent, so that a run cut off does not send it again by itself.
  public func beginInvitation(of reader: Int64, by recordedBy: String, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "UPDATE invitation SET times = times + 1, begun_at = ? WHERE reader = ?",
        arguments: [now.milliseconds, reader])
      guard database.changesCount > 0 else { throw RowValues.damaged("invitation \(reader)") }
      try Self.record(ReaderEvent(.invited, at: now, by: recordedBy), of: reader, in: database)
    }
  }

  /// Notes that the question certainly did not go out, and may be sent again.
  public func withdrawInvitation(of reader: Int64) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "UPDATE invitation SET times = max(0, times - 1) WHERE reader = ?", arguments: [reader])
    }
  }

  /// When questions were sent since `start`, oldest first: they count against a channel's quota too.
  public func invitations(since start: Date) throws(StoreFailure) -> [Date] {
    try read { database in
      try Int64.fetchAll(
        database, sql: "SELECT at FROM reader_event WHERE kind = 'invited' AND at > ? ORDER BY at",
        arguments: [start.milliseconds]
      ).map { Date(milliseconds: $0) }
    }
  }

  /// Somebody who was asked said yes: from now on they get the news. Saying it again changes nothing.
  ///
  /// - Returns: whether they are a reader now.
  public func confirm(_ reader: Reader, means: String, by recordedBy: String, at now: Date) throws(StoreFailure) -> Bool
  {
    try write { database in
      let status = try String.fetchOne(
        database, sql: "SELECT status FROM reader WHERE number = ?", arguments: [reader.number])
      guard status == Reader.Status.pending.rawValue else { return status == Reader.Status.active.rawValue }
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM invitation WHERE reader = ?", arguments: [reader.number])
      guard let row, (row["expires_at"] as Int64) > now.milliseconds else { return false }
      try database.execute(
        sql: "UPDATE reader SET status = 'active', changed_at = ? WHERE number = ?",
        arguments: [now.milliseconds, reader.number])
      let consent = Consent(textVersion: row["text_version"], date: now, means: means, recordedBy: recordedBy)
      try ReaderWriter(database, at: now).record(consent, of: reader.number...reader.number)
      try Self.record(ReaderEvent(.confirmed, at: now, detail: means, by: recordedBy), of: reader.number, in: database)
      try database.execute(sql: "DELETE FROM invitation WHERE reader = ?", arguments: [reader.number])
      return true
    }
  }

  /// Takes those off the list who were asked and have not answered in time, or whom the question did not reach: without a
  /// yes nothing of them is kept. Returns how many they were.
  public func expireInvitations(at now: Date) throws(StoreFailure) -> Int {
    try write { database in
      try database.execute(
        sql: """
          DELETE FROM reader WHERE status IN ('pending', 'bounced')
            AND number IN (SELECT reader FROM invitation WHERE expires_at <= ?)
          """, arguments: [now.milliseconds])
      return database.changesCount
    }
  }
}

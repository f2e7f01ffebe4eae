import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore {
  public func purposes(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> [Purpose] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT purpose FROM delivery WHERE publication = ? AND channel = ? GROUP BY purpose ORDER BY min(number)
          """, arguments: [publication.text, channel.text]
      ).map { text in
        guard let purpose = Purpose(text) else { throw RowValues.damaged("delivery.purpose") }
        return purpose
      }
    }
  }

  public func life(of publication: PostID) throws(StoreFailure) -> [LifeEvent] {
    let approvals = try approvals(of: publication)
    return try read { database in
      var events = approvals.map { LifeEvent(.approved(by: $0.editor), on: $0.date) }
      let decisions = try Self.decisions(on: publication, in: database)
      events += decisions
      events += try Self.arrivals(of: publication, decisions: decisions, in: database)
      events += try Self.mails(of: publication, in: database)
      return LifeEvent.sorted(events)
    }
  }

  /// What people have decided about it after it went out.
  private static func decisions(on publication: PostID, in database: Database) throws -> [LifeEvent] {
    var events: [LifeEvent] = []
    for row in try Row.fetchAll(
      database, sql: "SELECT * FROM correction WHERE publication = ? ORDER BY number", arguments: [publication.text])
    {
      let note = SingleLine(collapsing: row["note"] as String)
      events.append(LifeEvent(.corrected(row["number"], note: note), on: Date(milliseconds: row["announced_at"])))
    }
    for row in try Row.fetchAll(
      database, sql: "SELECT * FROM withdrawal WHERE publication = ? ORDER BY number", arguments: [publication.text])
    {
      let reason = SingleLine(collapsing: row["reason"] as String)
      events.append(LifeEvent(.withdrawn(reason: reason), on: Date(milliseconds: row["withdrawn_at"])))
      if let restored = row["restored_at"] as Int64? {
        events.append(LifeEvent(.restored, on: Date(milliseconds: restored)))
      }
    }
    return events
  }

  /// What has reached sites and folders, attempt by attempt; and what a look or a person has found there.
  private static func arrivals(of publication: PostID, decisions: [LifeEvent], in database: Database) throws
    -> [LifeEvent]
  {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT delivery.channel AS channel, purpose, attempt.settled_at AS moment, receipt
        FROM attempt JOIN delivery ON delivery.number = attempt.delivery
        WHERE publication = :publication AND reader IS NULL AND outcome = 'delivered'
        UNION ALL
        SELECT channel, purpose, settled_at, receipt FROM delivery
        WHERE publication = :publication AND reader IS NULL AND state = 'delivered' AND settled_at IS NOT NULL
          AND NOT EXISTS (
            SELECT 1 FROM attempt WHERE attempt.delivery = delivery.number AND outcome = 'delivered')
        ORDER BY moment
        """, arguments: ["publication": publication.text])
    let arrivals = try rows.map { row in
      guard let channel = ChannelID(row["channel"] as String) else { throw RowValues.damaged("delivery.channel") }
      return Arrival(
        on: channel, isWithdrawal: row["purpose"] == Purpose.withdrawal.text, date: Date(milliseconds: row["moment"]),
        url: try RowValues.value(Receipt.self, from: row["receipt"])?.url)
    }
    return LifeEvent.events(of: arrivals, decisions: decisions)
  }

  /// What has gone to readers, each purpose as one.
  private static func mails(of publication: PostID, in database: Database) throws -> [LifeEvent] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT channel, purpose, count(*) AS count, min(settled_at) AS first, max(settled_at) AS last FROM delivery
        WHERE publication = ? AND reader IS NOT NULL AND state = 'delivered' AND settled_at IS NOT NULL
        GROUP BY channel, purpose ORDER BY first
        """, arguments: [publication.text])
    return try rows.map { row in
      guard let channel = ChannelID(row["channel"] as String), let purpose = Purpose(row["purpose"]) else {
        throw RowValues.damaged("delivery")
      }
      return LifeEvent(
        LifeEvent.Kind(purpose), on: Date(milliseconds: row["first"]), until: Date(milliseconds: row["last"]),
        channel: channel,
        count: row["count"])
    }
  }
}

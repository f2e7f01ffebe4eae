import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore {
  public func purposes(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> [Purpose] {
    let rows = try ask(
      """
      SELECT purpose FROM delivery WHERE publication = :publication AND channel = :channel
      GROUP BY purpose ORDER BY min(number)
      """, ["publication": .text(publication.text), "channel": .text(channel.text)])
    return try guarded {
      try rows.map { row in
        guard let purpose = Purpose(try row.text("purpose")) else { throw StoreFailure.damaged("delivery.purpose") }
        return purpose
      }
    }
  }

  public func life(of publication: PostID) throws(StoreFailure) -> [LifeEvent] {
    let approvals = try approvals(of: publication)
    return try read { connection in
      let key: [String: Value] = ["publication": .text(publication.text)]
      let decisions = try Self.decisions(key, connection)
      let arrivals = try Self.arrivals(key, connection)
      return LifeEvent.sorted(
        approvals.map { LifeEvent(.approved(by: $0.editor), on: $0.date) } + decisions
          + LifeEvent.events(of: arrivals, decisions: decisions) + (try Self.mails(key, connection)))
    }
  }

  /// What people have decided about it after it went out.
  private static func decisions(_ key: [String: Value], _ connection: Connection) throws -> [LifeEvent] {
    let corrections = try connection.query(
      "SELECT number, note, announced_at FROM correction WHERE publication = :publication ORDER BY number", key
    ).map { row in
      LifeEvent(
        .corrected(try row.count("number"), note: try row.line("note")), on: try row.date("announced_at"))
    }
    let withdrawals = try connection.query(
      """
      SELECT reason, withdrawn_at, restored_at FROM withdrawal WHERE publication = :publication ORDER BY number
      """, key
    ).flatMap { row in
      let withdrawn = LifeEvent(.withdrawn(reason: try row.line("reason")), on: try row.date("withdrawn_at"))
      return [withdrawn] + (row["restored_at"].date.map { [LifeEvent(.restored, on: $0)] } ?? [])
    }
    return corrections + withdrawals
  }

  /// What has reached sites and folders, attempt by attempt; and what a look or a person has found there.
  private static func arrivals(_ key: [String: Value], _ connection: Connection) throws -> [Arrival] {
    try connection.query(
      """
      SELECT delivery.channel AS channel, purpose, attempt.settled_at AS moment, receipt
      FROM attempt JOIN delivery ON delivery.number = attempt.delivery
      WHERE publication = :publication AND attempt.reader IS NULL AND outcome = 'delivered'
      UNION ALL
      SELECT channel, purpose, settled_at, receipt FROM delivery
      WHERE publication = :publication AND reader IS NULL AND state = 'delivered' AND settled_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM attempt
          WHERE attempt.delivery = delivery.number AND attempt.reader IS NULL AND outcome = 'delivered')
      ORDER BY moment
      """, key
    ).map { row in
      guard let channel = ChannelID(try row.text("channel")) else { throw StoreFailure.damaged("delivery.channel") }
      return Arrival(
        on: channel, isWithdrawal: try row.text("purpose") == Purpose.withdrawal.text, date: try row.date("moment"),
        url: try row.value(Receipt.self, "receipt")?.url)
    }
  }

  /// What has gone to readers, each purpose as one.
  private static func mails(_ key: [String: Value], _ connection: Connection) throws -> [LifeEvent] {
    try connection.query(
      """
      SELECT channel, purpose, count(*) AS count, min(settled_at) AS first, max(settled_at) AS last FROM delivery
      WHERE publication = :publication AND reader IS NOT NULL AND state = 'delivered' AND settled_at IS NOT NULL
      GROUP BY channel, purpose ORDER BY first
      """, key
    ).map { row in
      guard let channel = ChannelID(try row.text("channel")), let purpose = Purpose(try row.text("purpose")) else {
        throw StoreFailure.damaged("delivery")
      }
      return LifeEvent(
        LifeEvent.Kind(purpose), on: try row.date("first"), until: try row.date("last"), channel: channel,
        count: try row.count("count"))
    }
  }
}

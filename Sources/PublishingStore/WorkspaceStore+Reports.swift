public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore {
  public func tally(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> DeliveryTally {
    try tally(of: publication, on: channel, purpose: nil)
  }

  public func tally(of publication: PostID, on channel: ChannelID, for purpose: Purpose) throws(StoreFailure)
    -> DeliveryTally
  {
    try tally(of: publication, on: channel, purpose: purpose)
  }

  private func tally(of publication: PostID, on channel: ChannelID, purpose: Purpose?) throws(StoreFailure)
    -> DeliveryTally
  {
    let key: StatementArguments = [publication.text, channel.text, purpose?.text]
    return try read { database in
      var tally = DeliveryTally()
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT state, count(*) AS count, min(coalesce(not_before, 0)) AS due FROM delivery
          WHERE publication = ? AND channel = ? AND purpose = coalesce(?, purpose) GROUP BY state
          """, arguments: key)
      while let row = try rows.next() {
        guard let state = DeliveryState(rawValue: row["state"]) else { throw RowValues.damaged("delivery.state") }
        tally.count(row["count"], state, due: row["due"])
      }
      let receipt = try String.fetchOne(
        database,
        sql: """
          SELECT receipt FROM delivery WHERE publication = ? AND channel = ? AND purpose = coalesce(?, purpose) AND reader IS NULL AND receipt IS NOT NULL
          ORDER BY number DESC LIMIT 1
          """, arguments: key)
      tally.receipt = try RowValues.value(Receipt.self, from: receipt)
      let reason = try String.fetchOne(
        database,
        sql: """
          SELECT reason FROM delivery
          WHERE publication = ? AND channel = ? AND purpose = coalesce(?, purpose) AND state <> 'delivered' AND reason IS NOT NULL
          ORDER BY settled_at DESC LIMIT 1
          """, arguments: key)
      tally.reason = try RowValues.value(Phrase.self, from: reason)
      return tally
    }
  }

  public func records(
    of publication: PostID?, on channel: ChannelID?, in states: Set<DeliveryState>, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [DeliveryRecord] {
    try read { database in
      let marks = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
      return try Row.fetchAll(
        database,
        sql: """
          SELECT delivery.*, reader.address AS address FROM delivery LEFT JOIN reader ON reader.number = delivery.reader
          WHERE delivery.number > :after AND state IN (\(marks)) AND publication = coalesce(:publication, publication)
            AND channel = coalesce(:channel, channel)
          ORDER BY delivery.number LIMIT :limit
          """,
        arguments: [
          "after": number, "publication": publication?.text, "channel": channel?.text, "limit": limit,
        ]
      ).map { try DeliveryRecord(row: $0) }
    }
  }

  public func publications(limit: Int) throws(StoreFailure) -> [PublicationRecord] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT * FROM publication ORDER BY planned_at DESC, id LIMIT ?", arguments: [limit])
      return try rows.map { try Self.publication($0, in: database) }
    }
  }

  public func publication(_ id: PostID) throws(StoreFailure) -> PublicationRecord? {
    try read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM publication WHERE id = ?", arguments: [id.text])
        .map { try Self.publication($0, in: database) }
    }
  }

  private static func publication(_ row: Row, in database: Database) throws -> PublicationRecord {
    guard let id = PostID(row["id"] as String) else { throw RowValues.damaged("publication") }
    let channels = try String.fetchAll(
      database, sql: "SELECT channel FROM delivery WHERE publication = ? GROUP BY channel ORDER BY min(number)",
      arguments: [id.text])
    return PublicationRecord(
      id: id, title: SingleLine(collapsing: row["title"] as String), file: row["file"],
      plannedAt: Date(milliseconds: row["planned_at"]), channels: channels.compactMap { ChannelID($0) })
  }

  public func beginnings(on channel: ChannelID, since start: Date) throws(StoreFailure) -> [Date] {
    try read { try Self.beginnings(on: channel, since: start, in: $0) }
  }

  static func beginnings(on channel: ChannelID, since start: Date, in database: Database) throws -> [Date] {
    try Int64.fetchAll(
      database, sql: "SELECT begun_at FROM attempt WHERE channel = ? AND begun_at > ? ORDER BY begun_at",
      arguments: [channel.text, start.milliseconds]
    ).map { Date(milliseconds: $0) }
  }
}

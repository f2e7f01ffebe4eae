public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// What a person decides about deliveries that do not go on by themselves.
extension WorkspaceStore {
  public func reopen(
    _ states: Set<DeliveryState>, of publication: PostID?, on channel: ChannelID?, at now: Date
  ) throws(StoreFailure) -> Int {
    try write { database in
      let marks = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
      // A delivery that has never been tried waits for its hour, not for a retry. Who has left gets nothing more.
      try database.execute(
        sql: """
          UPDATE delivery SET state = 'ready', not_before = NULL, begun_at = NULL
          WHERE state IN (\(marks)) AND (state <> 'ready' OR attempts > 0 OR not_before IS NULL OR not_before <= :now)
            AND publication = coalesce(:publication, publication) AND channel = coalesce(:channel, channel)
            AND (reader IS NULL OR reader IN (SELECT number FROM reader WHERE status = 'active'))
          """, arguments: ["publication": publication?.text, "channel": channel?.text, "now": now.milliseconds])
      return database.changesCount
    }
  }

  public func resolve(_ number: Int64, as receipt: Receipt?, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE delivery SET state = CASE WHEN :receipt IS NULL THEN 'ready' ELSE 'delivered' END,
            delivered_digest = CASE WHEN :receipt IS NULL THEN delivered_digest ELSE digest END,
            receipt = coalesce(:receipt, receipt), reason = NULL, code = NULL, not_before = NULL, begun_at = NULL,
            settled_at = :now
          WHERE number = :number AND state = 'uncertain'
          """,
        arguments: [
          "receipt": try receipt.map { try RowValues.text($0) }, "now": now.milliseconds, "number": number,
        ])
    }
  }

  public func renew(_ number: Int64, _ receipt: Receipt) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "UPDATE delivery SET receipt = :receipt WHERE number = :number AND state = 'delivered'",
        arguments: ["receipt": try RowValues.text(receipt), "number": number])
    }
  }

  public func cancel(_ publication: PostID, on channel: ChannelID?, at now: Date) throws(StoreFailure) -> Int {
    try write { database in
      // An update that is called off leaves what is out there: it stays delivered.
      try database.execute(
        sql: """
          UPDATE delivery SET state = CASE WHEN delivered_digest IS NULL THEN 'cancelled' ELSE 'delivered' END,
            digest = coalesce(delivered_digest, digest), settled_at = :now
          WHERE publication = :publication AND channel = coalesce(:channel, channel) AND state = 'ready'
          """, arguments: ["publication": publication.text, "channel": channel?.text, "now": now.milliseconds])
      return database.changesCount
    }
  }
}

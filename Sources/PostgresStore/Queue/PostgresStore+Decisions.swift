public import Foundation
public import Publishing
public import PublishingEngine

/// What a person decides about deliveries that do not go on by themselves.
extension PostgresStore {
  public func reopen(
    _ states: Set<DeliveryState>, of publication: PostID?, on channel: ChannelID?, at now: Date
  ) throws(StoreFailure) -> Int {
    try write { connection in
      // A delivery that has never been tried waits for its hour, not for a retry. Who has left gets nothing more.
      try connection.query(
        """
        UPDATE delivery SET state = 'ready', not_before = NULL, run = NULL
        WHERE state = ANY (:states::text[])
          AND (state <> 'ready' OR attempts > 0 OR not_before IS NULL OR not_before <= :now)
          AND publication = coalesce(:publication, publication) AND channel = coalesce(:channel, channel)
          AND (reader IS NULL OR reader IN (SELECT number FROM reader WHERE status = 'active'))
        """,
        [
          "states": .texts(states.map(\.rawValue).sorted()), "publication": Value(publication?.text),
          "channel": Value(channel?.text), "now": .integer(now.milliseconds),
        ]
      ).affected
    }
  }

  public func resolve(_ number: Int64, as receipt: Receipt?, at now: Date) throws(StoreFailure) {
    let receipt = try guarded { try receipt.map { try StoredText.text($0) } }
    try write { connection in
      _ = try connection.query(
        """
        UPDATE delivery SET state = CASE WHEN :receipt::text IS NULL THEN 'ready' ELSE 'delivered' END,
          delivered_digest = CASE WHEN :receipt::text IS NULL THEN delivered_digest ELSE digest END,
          receipt = coalesce(:receipt::text, receipt), reason = NULL, code = NULL, not_before = NULL, settled_at = :now
        WHERE number = :number AND state = 'uncertain'
        """, ["receipt": Value(receipt), "now": .integer(now.milliseconds), "number": .integer(number)])
    }
  }

  public func renew(_ number: Int64, _ receipt: Receipt) throws(StoreFailure) {
    let receipt = try guarded { try StoredText.text(receipt) }
    try ask(
      "UPDATE delivery SET receipt = :receipt WHERE number = :number AND state = 'delivered'",
      ["receipt": .text(receipt), "number": .integer(number)])
  }

  public func cancel(_ publication: PostID, on channel: ChannelID?, at now: Date) throws(StoreFailure) -> Int {
    try write { connection in
      // An update that is called off leaves what is out there: it stays delivered.
      try connection.query(
        """
        UPDATE delivery SET state = CASE WHEN delivered_digest IS NULL THEN 'cancelled' ELSE 'delivered' END,
          digest = coalesce(delivered_digest, digest), settled_at = :now
        WHERE publication = :publication AND channel = coalesce(:channel, channel) AND state = 'ready'
        """,
        [
          "publication": .text(publication.text), "channel": Value(channel?.text), "now": .integer(now.milliseconds),
        ]
      ).affected
    }
  }
}

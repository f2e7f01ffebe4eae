import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore {
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
    let key: [String: Value] = [
      "publication": .text(publication.text), "channel": .text(channel.text), "purpose": Value(purpose?.text),
    ]
    let same = "publication = :publication AND channel = :channel AND purpose = coalesce(:purpose, purpose)"
    return try read { connection in
      var tally = DeliveryTally()
      let states = try connection.query(
        """
        SELECT state, count(*) AS count, min(coalesce(not_before, 0)) AS due FROM delivery WHERE \(same) GROUP BY state
        """, key)
      for row in states {
        guard let state = DeliveryState(rawValue: try row.text("state")) else {
          throw StoreFailure.damaged("delivery.state")
        }
        tally.count(try row.count("count"), state, due: try row.integer("due"))
      }
      tally.receipt = try connection.query(
        """
        SELECT receipt FROM delivery WHERE \(same) AND reader IS NULL AND receipt IS NOT NULL
        ORDER BY number DESC LIMIT 1
        """, key
      ).first?.value(Receipt.self, "receipt")
      tally.reason = try connection.query(
        """
        SELECT reason FROM delivery WHERE \(same) AND state <> 'delivered' AND reason IS NOT NULL
        ORDER BY settled_at DESC NULLS LAST LIMIT 1
        """, key
      ).first?.value(Phrase.self, "reason")
      return tally
    }
  }

  public func records(
    of publication: PostID?, on channel: ChannelID?, in states: Set<DeliveryState>, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [DeliveryRecord] {
    let rows = try ask(
      """
      SELECT delivery.*, reader.address AS address FROM delivery LEFT JOIN reader ON reader.number = delivery.reader
      WHERE delivery.number > :after AND state = ANY (:states::text[])
        AND publication = coalesce(:publication, publication) AND channel = coalesce(:channel, channel)
      ORDER BY delivery.number LIMIT :limit
      """,
      [
        "after": .integer(number), "states": .texts(states.map(\.rawValue).sorted()),
        "publication": Value(publication?.text), "channel": Value(channel?.text), "limit": .integer(Int64(limit)),
      ])
    return try guarded { try rows.map { try DeliveryRecord($0) } }
  }

  public func publications(limit: Int) throws(StoreFailure) -> [PublicationRecord] {
    let rows = try ask(
      """
      \(Self.publicationSelection) ORDER BY planned_at DESC, id LIMIT :limit
      """, ["limit": .integer(Int64(limit))])
    return try guarded { try rows.map { try PublicationRecord($0) } }
  }

  public func publication(_ id: PostID) throws(StoreFailure) -> PublicationRecord? {
    let row = try ask("\(Self.publicationSelection) WHERE id = :id", ["id": .text(id.text)]).first
    return try guarded { try row.map { try PublicationRecord($0) } }
  }

  /// With the channels in the order in which they were planned.
  private static let publicationSelection = """
    SELECT id, title, file, planned_at,
      (SELECT string_agg(channel, ' ' ORDER BY first) FROM (
        SELECT channel, min(number) AS first FROM delivery WHERE delivery.publication = publication.id GROUP BY channel
      ) AS way) AS channels
    FROM publication
    """
}

extension DeliveryRecord {
  /// Reads a row of `delivery`, with the reader's `address` where it was joined.
  init(_ row: AnswerRow) throws(StoreFailure) {
    guard let publication = PostID(try row.text("publication")), let channel = ChannelID(try row.text("channel")),
      let purpose = Purpose(try row.text("purpose")), let digest = ContentDigest(hex: try row.text("digest")),
      let state = DeliveryState(rawValue: try row.text("state"))
    else { throw .damaged("delivery \(try row.integer("number"))") }
    self.init(
      number: try row.integer("number"),
      key: DeliveryKey(
        publication: publication, channel: channel, recipient: Recipient.Key(try row.text("recipient")),
        purpose: purpose),
      address: row["address"].text.flatMap { EmailAddress($0) }, digest: digest, state: state,
      attempts: try row.count("attempts"), notBefore: row["not_before"].date, settledAt: row["settled_at"].date,
      receipt: try row.value(Receipt.self, "receipt"), reason: try row.value(Phrase.self, "reason"),
      code: row["code"].text)
  }
}

extension PublicationRecord {
  fileprivate init(_ row: AnswerRow) throws(StoreFailure) {
    guard let id = PostID(try row.text("id")) else { throw .damaged("publication") }
    let channels = row["channels"].text?.split(separator: " ").compactMap { ChannelID(String($0)) } ?? []
    self.init(
      id: id, title: try row.line("title"), file: try row.text("file"), plannedAt: try row.date("planned_at"),
      channels: channels)
  }
}

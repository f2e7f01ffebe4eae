import Foundation
import Publishing
import PublishingEngine

/// One attempt to take deliveries of a publication on a channel.
struct Claim {
  var publication: PostID
  var channel: ChannelID
  /// The number of the run.
  var run: Int64
  var after: Int64
  var limit: Int
  var now: Date
  var until: Date

  init(
    publication: PostID, channel: ChannelID, run: Int64, after: Int64, limit: Int, at now: Date, until: Date
  ) {
    self.publication = publication
    self.channel = channel
    self.run = run
    self.after = after
    self.limit = limit
    self.now = now
    self.until = until
  }

  /// Takes what is due and nobody else has in hand. What is for somebody who has left since it was planned is called off
  /// instead, however it came to be ready again.
  ///
  /// Numbers are handed on as arrays: whatever PostgreSQL guesses of their count, it looks each up and reads no table whole.
  private static let taking = """
    WITH marked AS (
      UPDATE run SET holds = true, lease_until = greatest(lease_until, :until), seen_at = :now WHERE number = :run
      RETURNING epoch
    ), due AS MATERIALIZED (
      SELECT delivery.number, recipient, purpose, digest, attempts, receipt, put_off_since, delivery.reader,
        reader.address, reader.name, reader.status, reader.token,
        delivery.reader IS NOT NULL AND reader.status IS DISTINCT FROM 'active' AS has_left
      FROM delivery LEFT JOIN reader ON reader.number = delivery.reader
      WHERE publication = :publication AND channel = :channel AND state = 'ready'
        AND (not_before IS NULL OR not_before <= :now) AND delivery.number > :after
      ORDER BY delivery.number LIMIT :limit FOR UPDATE OF delivery SKIP LOCKED
    ), taken AS (
      UPDATE delivery SET state = 'claimed', run = :run
      WHERE number = ANY (ARRAY (SELECT number FROM due WHERE NOT has_left))
    ), called_off AS (
      UPDATE delivery SET state = 'cancelled', settled_at = :now
      WHERE number = ANY (ARRAY (SELECT number FROM due WHERE has_left))
    )
    SELECT number, recipient, purpose, digest, attempts, receipt, put_off_since, reader, address, name, status, token,
      (SELECT string_agg(tag, E'\\n') FROM reader_tag WHERE reader_tag.reader = due.reader) AS tags, has_left,
      (SELECT epoch FROM marked) AS epoch
    FROM due ORDER BY number
    """

  /// What this run holds without knowing it is ready again.
  static let returning = """
    UPDATE delivery SET state = 'ready', run = NULL
    WHERE publication = :publication AND channel = :channel AND state = 'claimed' AND run = :run
      AND number <> ALL (:known::bigint[])
    """

  func arguments(knowing known: [Int64] = []) -> [String: Value] {
    [
      "publication": .text(publication.text), "channel": .text(channel.text), "run": .integer(run),
      "after": .integer(after), "limit": .integer(Int64(limit)), "now": .integer(now.milliseconds),
      "until": .integer(until.milliseconds), "known": .integers(known),
    ]
  }

  /// One delivery as it was taken. By position: a large list has a million of them.
  struct Row {
    let row: AnswerRow
    var number: Int64
    var hasLeft: Bool
    var epoch: Int64
  }

  func rows(_ connection: Connection) throws -> [Row] {
    try connection.query(Self.taking, arguments()).map { row in
      guard let number = row[0].integer, let hasLeft = row[13].flag, let epoch = row[14].integer else {
        throw StoreFailure.damaged("delivery")
      }
      return Row(row: row, number: number, hasLeft: hasLeft, epoch: epoch)
    }
  }

  func delivery(_ claimed: Row) throws(StoreFailure) -> ClaimedDelivery {
    let row = claimed.row
    guard let recipient = row[1].text, let purpose = row[2].text.flatMap({ Purpose($0) }),
      let digest = row[3].text.flatMap({ ContentDigest(hex: $0) }), let attempts = row[4].integer
    else { throw .damaged("delivery \(claimed.number)") }
    let key = DeliveryKey(
      publication: publication, channel: channel, recipient: Recipient.Key(recipient), purpose: purpose)
    return ClaimedDelivery(
      delivery: Delivery(
        number: claimed.number, key: key, recipient: try Self.recipient(row, key), digest: digest,
        attempts: Int(attempts)),
      earlier: try row[5].value(Receipt.self), putOffSince: row[6].date)
  }

  private static func recipient(
    _ row: AnswerRow, _ key: DeliveryKey
  ) throws(StoreFailure) -> Recipient {
    guard let number = row[7].integer else { return key.recipient == Recipient.folder.key ? .folder : .site }
    guard let address = row[8].text.flatMap({ EmailAddress($0) }),
      let status = row[10].text.flatMap({ Reader.Status(rawValue: $0) }), let token = row[11].text
    else { throw .damaged("reader \(number)") }
    return .reader(
      Reader(
        number: number, name: row[9].text.flatMap { SingleLine($0) }, address: address, status: status,
        tags: row[12].text?.split(separator: "\n").map(String.init).sorted() ?? [], token: token))
  }
}

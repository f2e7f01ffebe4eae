import Foundation
import GRDB
import Publishing
import PublishingEngine

/// Reads deliveries that are about to be claimed, with their readers. By position: a large list has a million of them.
struct ClaimedRows {
  let publication: PostID
  let channel: ChannelID

  /// What may be claimed; the index lists it in the order of numbers.
  static let isDue = """
    publication = :publication AND channel = :channel AND state = 'ready' AND (not_before IS NULL OR not_before <= :now)
    """

  /// Up to `limit` deliveries that are due, by their numbers, from behind `number` on.
  func due(after number: Int64, limit: Int, at now: Date, in database: Database) throws -> [ClaimedDelivery] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT due.number, due.recipient, due.purpose, due.digest, due.attempts, due.receipt, due.reader,
          reader.address, reader.name, reader.status, reader.token,
          (SELECT group_concat(tag, char(10)) FROM reader_tag WHERE reader_tag.reader = due.reader),
          due.put_off_since
        FROM (SELECT * FROM delivery WHERE \(Self.isDue) AND number > :after ORDER BY number LIMIT :limit) AS due
        LEFT JOIN reader ON reader.number = due.reader
        ORDER BY due.number
        """,
      arguments: [
        "publication": publication.text, "channel": channel.text, "now": now.milliseconds, "after": number,
        "limit": limit,
      ])
    var claimed: [ClaimedDelivery] = []
    while let row = try rows.next() {
      let number: Int64 = row[0]
      guard let purpose = Purpose(row[2]), let digest = ContentDigest(hex: row[3]) else {
        throw RowValues.damaged("delivery \(number)")
      }
      let key = DeliveryKey(
        publication: publication, channel: channel, recipient: Recipient.Key(row[1]), purpose: purpose)
      claimed.append(
        ClaimedDelivery(
          delivery: Delivery(
            number: number, key: key, recipient: try Self.recipient(row, key), digest: digest, attempts: row[4]),
          earlier: try RowValues.value(Receipt.self, from: row[5]),
          putOffSince: (row[12] as Int64?).map { Date(milliseconds: $0) }))
    }
    return claimed
  }

  private static func recipient(_ row: Row, _ key: DeliveryKey) throws -> Recipient {
    guard let number = row[6] as Int64? else { return key.recipient == Recipient.folder.key ? .folder : .site }
    guard let written = row[7] as String?, let address = EmailAddress(written),
      let status = (row[9] as String?).flatMap({ Reader.Status(rawValue: $0) }), let token = row[10] as String?
    else { throw RowValues.damaged("reader \(number)") }
    return .reader(
      Reader(
        number: number, name: (row[8] as String?).flatMap { SingleLine($0) }, address: address, status: status,
        tags: (row[11] as String?)?.split(separator: "\n").map(String.init).sorted() ?? [], token: token))
  }
}

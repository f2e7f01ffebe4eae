import Foundation
import GRDB
import Publishing
import PublishingEngine

/// Values as they stand in columns. What cannot be read back is damage, never a default.
enum RowValues {
  static func text(_ value: some Encodable) throws -> String { try StoredText.text(value) }

  static func value<Value: Decodable>(_ type: Value.Type, from text: String?) throws -> Value? {
    guard let text else { return nil }
    do { return try StoredText.value(type, from: text) } catch { throw damaged("\(Value.self)") }
  }

  static func damaged(_ what: String) -> StoreFailure {
    StoreFailure(
      .damaged,
      Phrase(
        id: "isi .kim/state.sqlite tidak dapat dibaca (\(what)); pulihkan dengan: kim doctor --repair",
        en: "what .kim/state.sqlite holds cannot be read (\(what)); restore it with: kim doctor --repair"))
  }
}

extension DeliveryRecord {
  /// Reads a row of `delivery`, with the reader's `address` where it was joined.
  init(row: Row) throws {
    guard let publication = PostID(row["publication"] as String), let channel = ChannelID(row["channel"] as String),
      let purpose = Purpose(row["purpose"]), let digest = ContentDigest(hex: row["digest"]),
      let state = DeliveryState(rawValue: row["state"])
    else { throw RowValues.damaged("delivery \(row["number"] as Int64)") }
    self.init(
      number: row["number"],
      key: DeliveryKey(
        publication: publication, channel: channel, recipient: Recipient.Key(row["recipient"]), purpose: purpose),
      address: (row["address"] as String?).flatMap { EmailAddress($0) }, digest: digest, state: state,
      attempts: row["attempts"], notBefore: (row["not_before"] as Int64?).map { Date(milliseconds: $0) },
      settledAt: (row["settled_at"] as Int64?).map { Date(milliseconds: $0) },
      receipt: try RowValues.value(Receipt.self, from: row["receipt"]),
      reason: try RowValues.value(Phrase.self, from: row["reason"]), code: row["code"])
  }
}

extension Reader {
  /// Reads a row of `reader` with its tags joined by line ends under `tags`.
  init(row: Row) throws {
    guard let address = EmailAddress(row["address"] as String), let status = Status(rawValue: row["status"]) else {
      throw RowValues.damaged("reader \(row["number"] as Int64)")
    }
    self.init(
      number: row["number"], name: (row["name"] as String?).flatMap { SingleLine($0) }, address: address,
      status: status,
      tags: (row["tags"] as String?)?.split(separator: "\n").map(String.init).sorted() ?? [], token: row["token"])
  }
}

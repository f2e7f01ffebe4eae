import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// Tells of every recipient how their delivery stands: a line each, however many there are.
struct RecipientList {
  var newsroom: Newsroom
  var isJSON: Bool

  private var surroundings: Surroundings { newsroom.surroundings }

  func tell(of post: PostID?, in store: any DeliveryStore) throws {
    try store.forEachRecord(of: post, on: nil, in: Set(DeliveryState.allCases)) { record in
      surroundings.terminal.out(isJSON ? json(record).text(indented: false) : line(record))
    }
  }

  /// `surat  siti@contoh.example  terkirim 24 November 2026 09.12 WIB: 250 2.0.0 Ok`
  private func line(_ record: DeliveryRecord) -> String {
    let state = surroundings.text(record.state.word)
    let moment = (record.state == .ready ? record.notBefore : record.settledAt).map(moment)
    let words = words(of: record).map { ": " + $0 } ?? ""
    let place = record.receipt?.url.map { "  \($0.absoluteString)" } ?? ""
    let facts = [record.key.channel.text, record.who, [state, moment].compactMap { $0 }.joined(separator: " ")]
    return facts.joined(separator: "  ") + words + place
  }

  /// What a server said when it took the mail, or later, when the mail came back.
  private func words(of record: DeliveryRecord) -> String? {
    let reason = record.reason.map(surroundings.text)
    return record.code == ReturnedMail.code ? reason : record.receipt?.remark ?? reason
  }

  private func moment(_ date: Date) -> String {
    let zone = newsroom.community.timeZone
    return "\(EYD.date(date, in: zone)) \(EYD.time(date, in: zone))"
  }

  /// Its shape is pinned by a test.
  private func json(_ record: DeliveryRecord) -> JSONValue {
    [
      "post": .string(record.key.publication.text),
      "channel": .string(record.key.channel.text),
      "recipient": .string(record.address?.description ?? record.key.recipient.text),
      "state": .string(record.state.rawValue),
      "attempts": .integer(record.attempts),
      "settled": record.settledAt.map { .string($0.formatted(.iso8601)) } ?? .null,
      "due": record.state == .ready ? record.notBefore.map { .string($0.formatted(.iso8601)) } ?? .null : .null,
      "code": record.code.map(JSONValue.string) ?? .null,
      "words": words(of: record).map(JSONValue.string) ?? .null,
    ]
  }
}

extension DeliveryRecord {
  /// The reader's address, or the channel where that is the only recipient.
  var who: String { address?.description ?? key.channel.text }
}

extension DeliveryState {
  /// How one delivery stands, for a person.
  var word: Phrase {
    switch self {
    case .ready: Phrase(id: "menunggu", en: "waiting")
    case .claimed: Phrase(id: "sedang dikirim", en: "on its way")
    case .delivered: Phrase(id: "terkirim", en: "sent")
    case .rejected: Phrase(id: "ditolak", en: "rejected")
    case .uncertain: Phrase(id: "tidak pasti", en: "uncertain")
    case .cancelled: Phrase(id: "dibatalkan", en: "called off")
    }
  }
}

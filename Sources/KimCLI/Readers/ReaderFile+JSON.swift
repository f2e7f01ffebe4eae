import ChannelKit
import Foundation
import Publishing

extension ReaderFile {
  /// Field names a person can read: this is handed to the reader.
  var json: JSONValue {
    [
      "address": .string(reader.address.description), "name": reader.name.map { .string($0.text) } ?? .null,
      "status": .string(reader.status.rawValue), "tags": .array(reader.tags.map(JSONValue.string)),
      "added": .string(Self.stamp(addedAt)), "changed": .string(Self.stamp(changedAt)),
      "consents": .array(
        consents.map {
          [
            "text_version": .string($0.textVersion), "given": .string(Self.stamp($0.date)),
            "means": .string($0.means), "recorded_by": .string($0.recordedBy),
          ]
        }),
      "history": .array(
        events.map {
          [
            "event": .string($0.kind.rawValue), "at": .string(Self.stamp($0.date)),
            "detail": $0.detail.map(JSONValue.string) ?? .null, "recorded_by": .string($0.recordedBy),
          ]
        }),
      "mails": .array(
        mails.map {
          [
            "publication": .string($0.publication.text), "title": .string($0.title.text),
            "channel": .string($0.channel.text), "state": .string($0.state.rawValue),
            "at": $0.settledAt.map { .string(Self.stamp($0)) } ?? .null,
            "message_id": $0.remoteID.map(JSONValue.string) ?? .null,
          ]
        }),
    ]
  }

  private static func stamp(_ date: Date) -> String { date.formatted(.iso8601) }
}

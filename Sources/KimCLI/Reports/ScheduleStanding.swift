import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// How a schedule stands: when it comes next, how it went last.
struct ScheduleStanding {
  var schedule: Schedule
  var zone: TimeZone
  /// In words, with the zone.
  var timing: Phrase
  var channels: [ChannelID]
  var next: [Date]
  var pausedAt: Date?
  var last: Occurrence?

  init(_ schedule: Schedule, in book: any ScheduleStore, _ newsroom: Newsroom, times: Int) throws {
    let now = newsroom.surroundings.now()
    self.schedule = schedule
    zone = schedule.zone(in: newsroom.community.timeZone)
    timing = schedule.timingWords(in: zone, at: now)
    var isEdition = false
    if case .edition = schedule.content { isEdition = true }
    channels = newsroom.channels.filter { channel in
      (schedule.channels.isEmpty || schedule.channels.contains(channel.id))
        && (!isEdition || channel.manifest.limits.acceptsEditions)
    }.map(\.id)
    next = schedule.next(times, after: now)
    pausedAt = try book.mark(of: schedule.id)?.pausedAt
    last = try book.occurrences(of: schedule.id, limit: 1).first
  }

  var isResting: Bool { !schedule.isEnabled || pausedAt != nil }

  func json(_ language: Language) -> JSONValue {
    [
      "schedule": .string(schedule.id.text),
      "when": .string(timing.text(in: language)),
      "what": .string(schedule.contentWords.text(in: language)),
      "channels": .array(channels.map { .string($0.text) }),
      "zone": .string(zone.identifier),
      "paused": .bool(isResting),
      "next": .array(next.map { .string(ISO8601DateFormatter().string(from: $0)) }),
      "last": last.map {
        [
          "due": .string(ISO8601DateFormatter().string(from: $0.due)), "state": .string($0.state.rawValue),
          "publication": $0.publication.map { .string($0.text) } ?? .null,
          "reason": $0.reason.map { .string($0.text(in: language)) } ?? .null,
        ]
      } ?? .null,
    ]
  }
}

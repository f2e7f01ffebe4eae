import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// Tells what has happened to a post: when it was approved, published, corrected, withdrawn, and where.
struct LifeStory {
  var events: [LifeEvent]
  var surroundings: Surroundings
  var timeZone: TimeZone

  var lines: [String] {
    guard !events.isEmpty else { return [] }
    let names = events.compactMap { $0.channel.map { columns($0.text) } }.max() ?? 0
    return [surroundings.text(Phrase(id: "  Riwayat", en: "  History"))]
      + events.map { event in
        let name = (event.channel?.text ?? "").padded(to: names)
        let what = [surroundings.text(words(event)), event.url?.absoluteString].compactMap { $0 }
        return "    \(moment(event.date))  \(name)  \(what.joined(separator: "  "))"
      }
  }

  private func moment(_ date: Date) -> String {
    let day = EYD.date(date, in: timeZone)
    return "\(day.padded(to: 17)) \(EYD.time(date, in: timeZone))"
  }

  private func words(_ event: LifeEvent) -> Phrase {
    let mails = event.count.map { Phrase(id: "\(EYD.number($0)) surat", en: $0 == 1 ? "1 mail" : "\($0) mails") }
    switch event.kind {
    case .approved(let editor): return Phrase(id: "disetujui \(editor)", en: "approved by \(editor)")
    case .published:
      return mails.map { Phrase(id: "\($0.id) terkirim", en: "\($0.en) sent") } ?? Phrase(id: "terbit", en: "published")
    case .updated: return Phrase(id: "diperbarui", en: "updated")
    case .corrected(let number, let note?):
      return Phrase(id: "ralat \(number): \(note)", en: "correction \(number): \(note)")
    case .corrected(let number, nil):
      return mails.map { Phrase(id: "\($0.id) ralat \(number) terkirim", en: "\($0.en) of correction \(number) sent") }
        ?? Phrase(id: "diralat (\(number))", en: "corrected (\(number))")
    case .withdrawn(let reason?): return Phrase(id: "ditarik: \(reason)", en: "withdrawn: \(reason)")
    case .withdrawn(nil):
      return mails.map { Phrase(id: "\($0.id) penarikan terkirim", en: "\($0.en) of the withdrawal sent") }
        ?? Phrase(id: "ditarik", en: "withdrawn")
    case .restored: return Phrase(id: "penarikan dicabut", en: "withdrawal taken back")
    }
  }

  /// For programs: moments in UTC (RFC 3339).
  var json: JSONValue {
    .array(
      events.map { event in
        var members: [JSONValue.Member] = [
          .init("at", .string(event.date.ISO8601Format())), .init("event", .string(Self.name(of: event.kind))),
        ]
        if let channel = event.channel { members.append(.init("channel", .string(channel.text))) }
        if let count = event.count { members.append(.init("count", .integer(count))) }
        if let url = event.url { members.append(.init("url", .string(url.absoluteString))) }
        switch event.kind {
        case .approved(let editor): members.append(.init("by", .string(editor.text)))
        case .corrected(let number, let note):
          members.append(.init("number", .integer(number)))
          if let note { members.append(.init("note", .string(note.text))) }
        case .withdrawn(let reason?): members.append(.init("reason", .string(reason.text)))
        default: break
        }
        return .object(members)
      })
  }

  private static func name(of kind: LifeEvent.Kind) -> String {
    switch kind {
    case .approved: "approved"
    case .published: "published"
    case .updated: "updated"
    case .corrected: "corrected"
    case .withdrawn: "withdrawn"
    case .restored: "restored"
    }
  }
}

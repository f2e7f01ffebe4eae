import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// Tells schedules: when, what, where to, how it went.
struct SchedulePrinter {
  let newsroom: Newsroom

  private var surroundings: Surroundings { newsroom.surroundings }

  func lines(for standing: ScheduleStanding) -> [String] {
    let schedule = standing.schedule
    var lines = [
      surroundings.style.bold(schedule.id.text) + "  " + surroundings.text(standing.timing),
      "  "
        + surroundings.text(
          Phrase(
            id: "\(schedule.contentWords.id) → \(names(standing))",
            en: "\(schedule.contentWords.en) → \(names(standing))")),
      "  " + surroundings.text(Self.moment),
    ]
    if standing.isResting {
      lines.append(
        "  "
          + surroundings.text(
            standing.pausedAt == nil
              ? Phrase(id: "sedang tidak aktif di channels.yaml", en: "switched off in channels.yaml")
              : Phrase(
                id: "beristirahat; jalankan lagi dengan: kim schedule resume \(schedule.id)",
                en: "resting; go on with: kim schedule resume \(schedule.id)")))
    } else if let next = standing.next.first {
      let words = Moment.words(next, in: standing.zone)
      lines.append("  " + surroundings.text(Phrase(id: "berikutnya \(words.id)", en: "next \(words.en)")))
    } else {
      lines.append("  " + surroundings.text(Phrase(id: "tidak akan terbit lagi", en: "it does not come round again")))
    }
    if let last = standing.last { lines += lastLines(last, standing) }
    return lines
  }

  /// The next times, one a line.
  func timeLines(for standing: ScheduleStanding) -> [String] {
    [surroundings.style.bold(standing.schedule.id.text) + "  " + surroundings.text(standing.timing)]
      + (standing.next.isEmpty
        ? ["  " + surroundings.text(Phrase(id: "tidak akan terbit lagi", en: "it does not come round again"))]
        : standing.next.map { "  " + surroundings.text(Moment.words($0, in: standing.zone)) })
  }

  /// Publications that wait for their hour.
  func waitingLines(_ store: any NewsroomStore) throws -> [String] {
    try store.releases().map { release in
      let title = try store.publication(release.publication)?.title.text ?? release.publication.text
      let words = Moment.words(release.due, in: newsroom.community.timeZone)
      return surroundings.style.bold(title) + "  " + surroundings.text(words)
    }
  }

  private static let moment = Phrase(
    id: "naskah, kanal dan daftar pembaca dibaca saat jamnya tiba",
    en: "the texts, the channels and the list of readers are read when its hour comes")

  private func names(_ standing: ScheduleStanding) -> String {
    standing.channels.isEmpty ? "–" : standing.channels.map(\.text).joined(separator: ", ")
  }

  private func lastLines(_ last: Occurrence, _ standing: ScheduleStanding) -> [String] {
    let when = Moment.words(last.due, in: standing.zone)
    let what: Phrase
    switch last.state {
    case .done:
      let name = last.publication?.text ?? ""
      what = Phrase(id: "terbit (\(name))", en: "published (\(name))")
    case .begun: what = Phrase(id: "sedang dikerjakan", en: "in progress")
    case .empty: what = Phrase(id: "kosong", en: "empty")
    case .late: what = Phrase(id: "terlambat, tidak dikirim", en: "too late, not sent")
    case .overtaken: what = Phrase(id: "didahului yang berikutnya", en: "overtaken by the next")
    case .failed: what = Phrase(id: "gagal", en: "failed")
    }
    let why = last.reason.map { Phrase(id: ": \($0.id)", en: ": \($0.en)") } ?? .verbatim("")
    var lines = [
      "  "
        + surroundings.text(
          Phrase(id: "terakhir \(when.id): \(what.id)\(why.id)", en: "last \(when.en): \(what.en)\(why.en)"))
    ]
    if last.state == .late || last.state == .failed {
      let id = standing.schedule.id
      lines.append(
        "  → "
          + surroundings.text(
            Phrase(id: "masih mau dikirim? kim schedule run \(id)", en: "still wanted? kim schedule run \(id)")))
    }
    return lines
  }
}

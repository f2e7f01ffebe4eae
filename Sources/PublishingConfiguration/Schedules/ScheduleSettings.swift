internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Scheduling

/// One schedule as it is written.
enum ScheduleSettings {
  static let every = Setting<WrittenRule?>.optional(
    "every", or: "setiap", of: .writtenRule,
    for: Phrase(id: "kapan berulang: Senin 07.00, tanggal 1 07.00", en: "when it comes round: Mon 07:00, day 1 07:00"))
  static let cron = Setting<CronExpression?>.optional(
    "cron", of: .cron,
    for: Phrase(id: "baris cron, dalam tanda kutip: \"0 7 * * 1-5\"", en: "a cron line, quoted: \"0 7 * * 1-5\""))
  static let at = Setting<WrittenDate?>.optional(
    "at", or: "pada", of: .writtenDate,
    for: Phrase(id: "sekali saja: 1 Desember 2026 07.00", en: "only once: 1 December 2026 07:00"))
  static let timeZone = Setting<TimeZone?>.optional(
    "timezone", or: "zona_waktu", of: .timeZone,
    for: Phrase(
      id: "zona waktu jadwal ini (bawaan: zona KIM)", en: "this schedule's time zone (default: the community's)"))
  static let until = Setting<WrittenDate?>.optional(
    "until", or: "sampai", of: .writtenDate, for: Phrase(id: "hari terakhir", en: "the last day"))
  static let skip = Setting<[WrittenDate]>.defaulted(
    "skip", or: "kecuali", of: .list(of: .writtenDate), to: [],
    for: Phrase(id: "hari-hari tanpa kiriman: [25 Desember 2026]", en: "days that are left out: [25 December 2026]"))
  static let post = Setting<String?>.optional(
    "post", or: "pos", of: .workspacePath,
    for: Phrase(id: "berkas pos: posts/posyandu.md", en: "a post's file: posts/posyandu.md"))
  static let edition = Setting<Int?>.optional(
    "edition", or: "edisi", of: .lastDays,
    for: Phrase(
      id: "edisi dari pos hari-hari terakhir: 7 hari terakhir", en: "an edition of the last days' posts: last 7 days"))
  static let folder = Setting<String?>.optional(
    "folder", of: .workspacePath,
    for: Phrase(
      id: "folder yang posnya terbit satu per satu menurut nama", en: "a folder whose posts go out one by one, by name")
  )
  static let title = Setting<SingleLine?>.optional(
    "title", or: "judul", of: .text, for: Phrase(id: "judul edisinya", en: "the title of its editions"))
  static let to = Setting<[ChannelName]>.defaulted(
    "to", or: "ke", of: .list(of: .channelName), to: [],
    for: Phrase(id: "hanya ke kanal ini; semua bila tidak ditulis", en: "only to these channels; all when absent"))
  static let stale = Setting<TimeInterval>.defaulted(
    "stale", or: "basi", of: .length, to: Patience.usual,
    for: Phrase(
      id: "lewat selama ini tidak dikirim lagi dengan sendirinya: 12 jam",
      en: "when it is late by this much it is not sent by itself: 12 hours"))
  static let enabled = Setting<Bool>.defaulted(
    "enabled", or: "aktif", of: .bool, to: true,
    for: Phrase(id: "false bila jadwal ini sedang diistirahatkan", en: "false while this schedule rests"))

  static let schema: SettingsSchema = [
    every, cron, at, timeZone, until, skip, post, edition, folder, title, to, stale, enabled,
  ]
}

/// What `every:` says.
struct WrittenRule: Hashable {
  var recurrence: Recurrence
  var zone: IndonesianZone?
}

/// A channel as a schedule names it.
struct ChannelName: Hashable {
  var text: String
  var location: SourceLocation
}

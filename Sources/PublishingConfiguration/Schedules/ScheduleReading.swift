internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Scheduling

/// One reading of `schedules:`, with everything found on the way.
struct ScheduleReading {
  let timeZone: TimeZone
  let channels: [ChannelID]
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - timeZone: the community's.
  ///   - channels: those that may be named.
  init(timeZone: TimeZone, channels: [ChannelID]) {
    self.timeZone = timeZone
    self.channels = channels
  }

  mutating func read(_ node: SettingsNode) -> [Schedule] {
    switch node.value {
    case .null: return []
    case .mapping(let entries): return entries.compactMap { read($0) }
    default:
      diagnostics +=
        DiagnosticError.wrongKind(
          node, expected: Phrase(id: "jadwal-jadwal, masing-masing dengan nama", en: "the schedules, each by its name")
        ).diagnostics
      return []
    }
  }

  private mutating func read(_ entry: SettingsNode.Entry) -> Schedule? {
    let id = ScheduleID(entry.key)
    if id == nil {
      diagnostics.append(
        .error(
          Phrase(
            id: "'\(SingleLine(collapsing: entry.key.prefix(60)))' tidak dapat menjadi nama jadwal",
            en: "'\(SingleLine(collapsing: entry.key.prefix(60)))' cannot be a schedule's name"),
          hint: Phrase(
            id: "pakai huruf kecil, angka dan tanda hubung, paling banyak 40",
            en: "use small letters, digits and hyphens, at most 40"), at: entry.keyLocation))
    }
    var node = entry.value
    // What is missing is missing from the schedule, and is told at its name.
    node.location = entry.keyLocation
    do throws(DiagnosticError) {
      let values = try ScheduleSettings.schema.read(node)
      let channels = resolve(values[ScheduleSettings.to])
      guard let id, var found = schedule(id, values, entry) else { return nil }
      found.channels = channels
      return found
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  private mutating func schedule(_ id: ScheduleID, _ values: SettingsValues, _ entry: SettingsNode.Entry) -> Schedule? {
    let content = content(values, entry)
    let timing = timing(values, entry)
    guard let content, let timing else { return nil }
    return Schedule(
      id: id, timing: timing, content: content, title: values[ScheduleSettings.title],
      patience: values[ScheduleSettings.stale], isEnabled: values[ScheduleSettings.enabled])
  }

  private mutating func content(_ values: SettingsValues, _ entry: SettingsNode.Entry) -> Schedule.Content? {
    let contents: [Schedule.Content] =
      [values[ScheduleSettings.post].map { .post($0) }, values[ScheduleSettings.edition].map { .edition(days: $0) }]
      .compactMap { $0 } + (values[ScheduleSettings.folder].map { [.folder($0)] } ?? [])
    if contents.count == 1 { return contents[0] }
    diagnostics.append(
      .error(
        contents.isEmpty
          ? Phrase(id: "belum ada yang diterbitkan jadwal ini", en: "this schedule has nothing to publish")
          : Phrase(id: "jadwal ini menyebut lebih dari satu isi", en: "this schedule names more than one content"),
        hint: Phrase(
          id: "tulis salah satu: pos: posts/….md, edisi: 7 hari terakhir, atau folder: …",
          en: "write one of: post: posts/….md, edition: last 7 days, or folder: …"), at: entry.keyLocation))
    return nil
  }

  private mutating func timing(_ values: SettingsValues, _ entry: SettingsNode.Entry) -> Schedule.Timing? {
    let rule = values[ScheduleSettings.every]
    let cron = values[ScheduleSettings.cron]
    let date = values[ScheduleSettings.at]
    guard [rule != nil, cron != nil, date != nil].filter({ $0 }).count == 1 else {
      diagnostics.append(
        .error(
          rule == nil && cron == nil && date == nil
            ? Phrase(id: "jadwal ini belum bilang kapan", en: "this schedule does not say when")
            : Phrase(id: "jadwal ini bilang kapan lebih dari sekali", en: "this schedule says when more than once"),
          hint: Phrase(
            id: "tulis salah satu: setiap: Senin 07.00, cron: \"0 7 * * 1\", atau pada: 1 Desember 2026 07.00",
            en: "write one of: every: Mon 07:00, cron: \"0 7 * * 1\", or at: 1 December 2026 07:00"),
          at: entry.keyLocation))
      return nil
    }
    let written = rule?.zone.flatMap { TimeZone(identifier: $0.identifier) }
    let zone = values[ScheduleSettings.timeZone] ?? written ?? timeZone
    if let date {
      guard let seconds = date.secondsIntoDay else {
        let place = entry.value["at"] ?? entry.value["pada"]
        diagnostics.append(.badDate(place?.scalar ?? "", .noTime, at: place?.location ?? entry.keyLocation))
        return nil
      }
      return .once(
        date.offset == nil
          ? WallClock(in: zone).moment(date.day, minuteOfDay: seconds / 60) : date.instant(in: zone))
    }
    guard let recurrence = rule?.recurrence ?? cron.map(Recurrence.cron) else { return nil }
    let timetable = Timetable(
      recurrence, in: zone, until: values[ScheduleSettings.until]?.day,
      skipping: Set(values[ScheduleSettings.skip].map(\.day)))
    let open = Timetable(recurrence, in: zone)
    if open.next(after: Date(timeIntervalSince1970: 0)) == nil {
      diagnostics.append(
        .error(
          Phrase(
            id: "jadwal ini tidak pernah jatuh: hari itu tidak ada", en: "this never comes round: there is no such day"),
          hint: Phrase(
            id: "hari terakhir sebuah bulan ditulis: tanggal terakhir 07.00",
            en: "the last day of a month is written: last day 07:00"), at: entry.keyLocation))
      return nil
    }
    return .recurring(timetable)
  }

  private mutating func resolve(_ names: [ChannelName]) -> [ChannelID] {
    var found: [ChannelID] = []
    for name in names {
      if let channel = channels.first(where: { $0.text == name.text }) {
        if !found.contains(channel) { found.append(channel) }
        continue
      }
      let shown = SingleLine(collapsing: name.text.prefix(60)).text
      diagnostics.append(
        .error(
          Phrase(id: "tidak ada kanal '\(shown)'", en: "there is no channel '\(shown)'"),
          hint: Spelling.suggestion(for: name.text, among: channels.map(\.text)).map {
            Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
          }, at: name.location))
    }
    return found
  }
}

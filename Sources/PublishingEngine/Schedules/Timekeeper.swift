import ChannelKit
public import Foundation
public import Publishing
public import Scheduling

/// Does what is due: schedules that have come round, publications whose hour has come, and everything that waits.
///
/// Several may run on one workspace: an occurrence is taken by one of them, deliveries are leased, and what they come to
/// together is the same as one would have done alone.
public struct Timekeeper: Sendable {
  public var publisher: Publisher
  public var book: any ScheduleStore
  public var schedules: [Schedule]
  public var contents: any ScheduleContents
  /// Since when the schedules stand as they do: a new rule counts from there.
  public var rulesSince: Date
  /// Called with the channels that have something to do, before anything is sent.
  public var prepare: @Sendable ([EngineChannel]) throws -> Void

  /// How far back a new rule is believed to have counted: a file's age says little after it was copied.
  static let memory: TimeInterval = 3600

  public init(
    publisher: Publisher, book: any ScheduleStore, schedules: [Schedule], contents: any ScheduleContents,
    rulesSince: Date, prepare: @escaping @Sendable ([EngineChannel]) throws -> Void
  ) {
    self.publisher = publisher
    self.book = book
    self.schedules = schedules
    self.contents = contents
    self.rulesSince = rulesSince
    self.prepare = prepare
  }

  private var now: Date { publisher.dispatcher.now() }

  /// Whether anything is to be done now. Quick, and writes nothing but marks of new schedules.
  public func hasWork() throws -> Bool {
    let moment = now
    if try book.hasWork(at: moment) { return true }
    if try !book.releasesDue(at: moment).isEmpty { return true }
    return try schedules.contains { try due($0, at: moment) != nil }
  }

  /// When there is something to do next, as far as is known now.
  public func nextDue() throws -> Date? {
    let moment = now
    var dates = try [book.nextDelivery(after: moment)].compactMap { $0 }
    for schedule in schedules where try runs(schedule) {
      if let next = schedule.next(after: moment) { dates.append(next) }
    }
    return dates.min()
  }

  /// Does everything that is due, once.
  public func pass() async throws -> PassReport {
    var report = PassReport()
    _ = try publisher.dispatcher.store.recover(at: now)
    report.releases = try openReleases()
    for schedule in schedules {
      if Task.isCancelled { break }
      guard let due = try due(schedule, at: now) else { continue }
      if let run = try await keep(schedule, due: due) { report.occurrences.append(run) }
    }
    if !Task.isCancelled { report.resumed = try await publisher.resume(nil, onlyDue: true, prepare: prepare) }
    return report
  }

  /// Runs a schedule now, whatever its rule says.
  public func run(_ schedule: Schedule) async throws -> OccurrenceRun? {
    // Whole seconds, so that its name is the same however it is kept.
    let due = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    return try await keep(schedule, due: due, isByHand: true)
  }

  /// When the schedule was due last, if nobody has dealt with that yet.
  private func due(_ schedule: Schedule, at moment: Date) throws -> Date? {
    guard try runs(schedule) else { return nil }
    return schedule.latest(after: try mark(of: schedule, at: moment).since, through: moment)
  }

  private func runs(_ schedule: Schedule) throws -> Bool {
    try schedule.isEnabled && book.mark(of: schedule.id)?.pausedAt == nil
  }

  /// The schedule's mark, set anew when its rule is not the one that was kept.
  private func mark(of schedule: Schedule, at moment: Date) throws -> ScheduleMark {
    let rule = schedule.ruleDigest
    if let mark = try book.mark(of: schedule.id), mark.rule == rule { return mark }
    // What was due between the saving of the file and now counts; a clock that was set back does not.
    let since = min(moment, max(rulesSince, moment.addingTimeInterval(-Self.memory)))
    let mark = ScheduleMark(since: since, rule: rule)
    try book.setMark(mark, of: schedule.id)
    return mark
  }

  private func keep(_ schedule: Schedule, due: Date, isByHand: Bool = false) async throws -> OccurrenceRun? {
    guard var occurrence = try book.begin(schedule.id, due: due, by: publisher.dispatcher.runner, at: now) else {
      return nil
    }
    if !isByHand, now.timeIntervalSince(due) > schedule.patience, occurrence.publication == nil {
      return try settle(&occurrence, as: .late, because: .tooLate(by: now.timeIntervalSince(due), schedule))
    }
    let content: ScheduledContent?
    do {
      content = try contents.content(of: schedule, for: occurrence, after: try book.posts(carriedBy: schedule.id))
    } catch let error as DiagnosticError {
      return try fail(&occurrence, error)
    }
    guard let content else {
      return try settle(&occurrence, as: .empty, because: .nothingNew)
    }
    occurrence.publication = content.publication.id
    occurrence.posts = content.posts
    try book.note(content.publication.id, carrying: content.posts, of: schedule.id, due: due)
    var publisher = publisher
    publisher.channels = channels(of: schedule, for: content.publication)
    try prepare(publisher.channels)
    do {
      let report = try await publisher.publish([content.publication])
      if Task.isCancelled { return OccurrenceRun(occurrence: occurrence, report: report) }
      occurrence.state = .done
      occurrence.settledAt = now
      try book.settle(occurrence)
      return OccurrenceRun(occurrence: occurrence, report: report)
    } catch let error as DiagnosticError {
      return try fail(&occurrence, error)
    }
  }

  /// The channels a schedule goes to, of those that are in use.
  public func channels(of schedule: Schedule, for publication: Publication) -> [EngineChannel] {
    publisher.allChannels.filter { channel in
      guard schedule.channels.isEmpty || schedule.channels.contains(channel.id) else { return false }
      if case .edition = publication { return channel.manifest.limits.acceptsEditions }
      return true
    }
  }

  private func fail(_ occurrence: inout Occurrence, _ error: DiagnosticError) throws -> OccurrenceRun {
    let reason = error.diagnostics.first { $0.severity == .error } ?? error.diagnostics.first
    var run = try settle(&occurrence, as: .failed, because: reason?.summary ?? .verbatim(""))
    run.diagnostics = error.diagnostics
    return run
  }

  private func settle(
    _ occurrence: inout Occurrence, as state: Occurrence.State, because reason: Phrase
  ) throws -> OccurrenceRun {
    occurrence.state = state
    occurrence.reason = reason
    occurrence.settledAt = now
    try book.settle(occurrence)
    return OccurrenceRun(occurrence: occurrence, report: nil)
  }
}

extension Phrase {
  fileprivate static func tooLate(by lateness: TimeInterval, _ schedule: Schedule) -> Phrase {
    let hours = TimeInterval(Int(lateness / 3600) * 3600)
    let (late, limit) = (max(hours, 3600).lengthInWords, schedule.patience.lengthInWords)
    return Phrase(
      id: "lewat \(late.id) saat kim menemukannya; batasnya \(limit.id)",
      en: "\(late.en) late when kim came to it; the limit is \(limit.en)")
  }

  fileprivate static let nothingNew = Phrase(
    id: "tidak ada pos baru yang sudah terbit", en: "there was no new post that has been published")
}

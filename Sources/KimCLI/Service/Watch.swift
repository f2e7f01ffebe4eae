import Foundation
import Publishing

/// Keeps watch over one workspace or many: has each do what is due, sleeps until the next is, and begins again when
/// something changes.
///
/// One thread, which sleeps in one `poll`; every pass is a process. So that the thread wakes for nothing else, neither
/// Dispatch nor a task may be used here.
final class Watch {
  private let surroundings: Surroundings
  private let isQuiet: Bool
  private let notice: ServiceNotice
  private let health: ServiceHealth
  private let site: WatchSite
  private let clock: AlarmClock
  private var roster: Roster
  private var watched: [String: WatchedWorkspace] = [:]
  private var stops = 0
  /// When to try again to take up a workspace that could not be.
  private var nextLook: Date?

  /// How long to wait before trying again what failed for a reason that may pass.
  static let rest: TimeInterval = 300
  /// The same for what a person has to mend; that they did is noticed at once if it was in `channels.yaml`.
  static let longRest: TimeInterval = 3600
  /// How often to look what other machines have planned.
  static let round: TimeInterval = 60

  init(
    over site: WatchSite, by clock: AlarmClock, _ surroundings: Surroundings, isQuiet: Bool, atOnce limit: Int,
    notice: ServiceNotice, health: ServiceHealth
  ) {
    (self.site, self.clock, self.surroundings, self.isQuiet) = (site, clock, surroundings, isQuiet)
    (self.notice, self.health) = (notice, health)
    roster = Roster(limit: limit)
  }

  /// How many workspaces are watched.
  var count: Int { watched.count }

  /// Takes the workspaces up.
  ///
  /// - Throws: a refusal when the only one cannot be watched, or is by somebody else.
  func begin() throws {
    site.watch(with: clock)
    try lookRound()
  }

  /// Keeps watch until told to stop.
  func keep() {
    notice.ready()
    defer { notice.stopping() }
    while stops == 0 || roster.countAtWork > 0 {
      if stops == 0 { startPasses() }
      let moment = stops == 0 ? [roster.next, nextLook].compactMap { $0 }.min() : nil
      if roster.countAtWork == 0 { health.sleeps(until: moment) }
      let speakers = watched.values.compactMap { $0.pass?.output }
      let events = clock.wait(until: moment, listeningTo: speakers, beat: notice.alive, every: notice.beat)
      heed(events)
    }
  }

  private func heed(_ events: [AlarmClock.Event]) {
    var mustLookRound = false
    for event in events {
      switch event {
      case .due: mustLookRound = mustLookRound || nextLook.map { $0 <= surroundings.now() } ?? false
      case .clockSet: roster.noteClock()
      case .stopped: stop()
      case .childEnded: endPasses()
      case .said(let descriptor):
        for (name, one) in watched where one.pass?.output == descriptor { tell(one.words(isEnd: false), of: name) }
      case .changed(let folder, let file):
        for (name, one) in watched where one.isConcerned(by: folder, name: file) { roster.note(name) }
        mustLookRound = mustLookRound || site.isConcerned(by: folder, name: file)
      }
    }
    if mustLookRound, stops == 0 { try? lookRound() }
  }

  /// Takes up workspaces that have come, and lets go of those that are there no more.
  private func lookRound() throws {
    let found = site.workspaces(with: clock)
    nextLook = nil
    for name in watched.keys where found[name] == nil && watched[name]?.pass == nil {
      watched[name] = nil
      roster.remove(name)
      health.forget(name)
    }
    for (name, workspace) in found.sorted(by: { $0.key < $1.key }) where watched[name] == nil {
      do {
        watched[name] = try WatchedWorkspace(workspace, clock: clock, at: surroundings.now())
        roster.add(name)
      } catch let refusal as CommandRefusal where site.isMany {
        nextLook = surroundings.now().addingTimeInterval(Self.rest)
        // It is told once, and by the health for as long as it lasts.
        guard health.failed(refusal.reason.en, in: name) else { continue }
        let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
        tell(printer.lines(for: .error(refusal.reason, hint: refusal.hint)), of: name)
      }
    }
  }

  private func startPasses() {
    for name in roster.start(at: surroundings.now()) {
      guard let one = watched[name] else { continue }
      one.pass = PassProcess(
        one.workspace, environment: surroundings.environment, isQuiet: isQuiet, isNamed: site.isMany)
      if one.pass == nil { roster.end(name, next: surroundings.now().addingTimeInterval(Self.rest)) }
    }
  }

  private func endPasses() {
    for (name, one) in watched {
      guard let pass = one.pass, let end = pass.end() else { continue }
      tell(one.words(isEnd: true), of: name)
      pass.close()
      one.pass = nil
      roster.end(name, next: next(after: end, in: name))
    }
  }

  private func next(after end: PassProcess.End, in name: String) -> Date? {
    switch end {
    case .noted(let note):
      health.passed(note, in: name)
      return note.next
    case .failed(let status):
      if stops > 0 { return nil }
      health.failed("exit \(status)", in: name)
      if status < 0 {
        let words = Phrase(
          id: "berhenti mendadak (sinyal \(-status)); dicoba lagi dalam 5 menit",
          en: "stopped suddenly (signal \(-status)); tried again in 5 minutes")
        tell([surroundings.text(words)], of: name)
      }
      let isTheirs = status == ExitStatus.badConfiguration.rawValue
      return surroundings.now().addingTimeInterval(isTheirs ? Self.longRest : Self.rest)
    }
  }

  /// What a workspace says, under its name where there are many.
  private func tell(_ lines: [String], of name: String) {
    for line in lines { surroundings.terminal.talk(site.isMany ? "\(name): \(line)" : line) }
  }

  /// The first call lets passes finish what is on the wire; another one ends them where they are.
  private func stop() {
    stops += 1
    for one in watched.values { one.pass?.stop() }
  }
}

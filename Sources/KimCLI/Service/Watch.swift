import Foundation
import Publishing
import PublishingEngine

/// Keeps watch over a workspace: does what is due, sleeps until the next is, and begins again when something changes.
struct Watch {
  let workspace: Workspace
  let surroundings: Surroundings
  let output: OutputOptions
  let notice: ServiceNotice
  let health: ServiceHealth

  /// How long to wait before trying again what failed for a reason that may pass.
  static let rest: TimeInterval = 300
  /// The same for what a person has to mend; that they did is noticed at once if it was in `channels.yaml`.
  static let longRest: TimeInterval = 3600
  /// How often to look what other machines have planned.
  static let round: TimeInterval = 60

  /// Keeps watch until the task is cancelled.
  func keep() async throws {
    try workspace.makeStateFolder()
    guard let clock = AlarmClock(watching: [workspace.configurationFile, workspace.bellFile]) else {
      throw CommandRefusal(
        .failure,
        Phrase(id: "kim tidak dapat berjaga di komputer ini", en: "kim cannot keep watch on this computer"),
        hint: Phrase(id: "pakai cron: kim schedule install --cron", en: "use cron: kim schedule install --cron"))
    }
    notice.ready()
    defer { notice.stopping() }
    while !Task.isCancelled {
      let next = await pass()
      clock.forgetChanges()
      if Task.isCancelled { return }
      health.sleeps(until: next)
      if await clock.wait(until: next, beat: notice.alive, every: notice.beat) == .stopped { return }
    }
  }

  /// One pass; returns when to make the next.
  private func pass() async -> Date? {
    let beating = notice.beat.map { beat(every: $0) }
    defer { beating?.cancel() }
    let pass = PassProcess(workspace: workspace, environment: surroundings.environment, isQuiet: output.quiet)
    switch await pass.run() {
    case .success(let note):
      health.passed(note)
      return note.next
    case .failure(let failure):
      if Task.isCancelled { return nil }
      health.failed("exit \(failure.status)")
      let isTheirs = failure.status == ExitStatus.badConfiguration.rawValue
      return surroundings.now().addingTimeInterval(isTheirs ? Self.longRest : Self.rest)
    }
  }

  /// A long run is no dead one.
  private func beat(every period: TimeInterval) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + period, repeating: period)
    timer.setEventHandler { [notice] in notice.alive() }
    timer.resume()
    return timer
  }
}

extension Newsroom {
  /// When there is something to do again after a pass; `nil` when nothing is known of.
  func nextPass(after report: PassReport) throws -> Date? {
    guard hasRecord || !schedules.isEmpty else { return nil }
    let store = try openStore(writing: true)
    let timekeeper = timekeeper(
      NewsroomRun(publisher: publisher(over: channels, store, runner: nil), store: store, lock: nil))
    let now = surroundings.now()
    var dates = try [timekeeper.nextDue()].compactMap { $0 }
    // Nobody rings the bell here for what is planned on another machine.
    if store.isShared { dates.append(now.addingTimeInterval(Watch.round)) }
    guard try timekeeper.hasWork() else { return dates.min() }
    // Something is ready and did not go: a quota says when, a person or the other run has to do something first.
    let open = report.whole.channels.filter { !$0.state.isWell }
    if open.isEmpty { dates.append(now.addingTimeInterval(Watch.rest)) }
    for channel in open {
      if channel.state == .misconfigured {
        dates.append(now.addingTimeInterval(Watch.longRest))
      } else if let due = channel.nextDue, due > now {
        dates.append(due)
      } else if channel.state.isLater {
        dates.append(now.addingTimeInterval(Watch.rest))
      }
    }
    return dates.min() ?? now.addingTimeInterval(Watch.longRest)
  }
}

extension Workspace {
  /// Touched by every run that may have left something to do: whoever keeps watch looks again.
  var bellFile: URL { stateFolder.appending(path: "bell") }

  /// Tells the one who keeps watch, if anybody does.
  func ringBell() {
    let descriptor = open(bellFile.path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    futimens(descriptor, nil)
    close(descriptor)
  }
}

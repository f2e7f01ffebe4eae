import Foundation
import Publishing
import PublishingEngine

extension Newsroom {
  /// When there is something to do again after a pass; `nil` when nothing is known of.
  func nextPass(after report: PassReport) throws -> Date? {
    guard hasRecord || !schedules.isEmpty else { return nil }
    let store = try openStore(writing: true)
    let timekeeper = timekeeper(
      NewsroomRun(publisher: publisher(over: channels, store, runner: nil), store: store, lock: nil))
    let now = surroundings.now()
    var dates = try [timekeeper.nextDue(), nextInboxReading(), nextLettingGo()].compactMap { $0 }
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

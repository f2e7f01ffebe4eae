import ArgumentParser
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// `kim schedule pause`: nothing goes out until it is resumed.
struct PauseScheduleCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("pause", aliases: ["jeda"], Phrase(id: "Istirahatkan sebuah jadwal.", en: "Let a schedule rest."))
  }

  @Argument(help: .spoken("Nama jadwal.", "The schedule's name.", valueName: "jadwal"))
  var name: String
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let schedule = try newsroom.schedule(named: name)
    let store = try newsroom.openStore(writing: true)
    let now = surroundings.now()
    let since = try store.mark(of: schedule.id)?.since ?? now
    try store.setMark(ScheduleMark(since: since, rule: schedule.ruleDigest, pausedAt: now), of: schedule.id)
    newsroom.workspace.ringBell()
    surroundings.terminal.out(
      surroundings.text(
        Phrase(
          id: "Jadwal \(schedule.id) beristirahat. Jalankan lagi dengan: kim schedule resume \(schedule.id)",
          en: "The schedule \(schedule.id) rests. Go on with: kim schedule resume \(schedule.id)")))
  }
}

/// `kim schedule resume`: from now on; what came round during the pause is not caught up.
struct ResumeScheduleCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "resume", aliases: ["lanjut"],
      Phrase(
        id: "Jalankan lagi jadwal yang beristirahat; yang terlewat tidak dikejar.",
        en: "Go on with a schedule that rested; what it missed is not caught up."))
  }

  @Argument(help: .spoken("Nama jadwal.", "The schedule's name.", valueName: "jadwal"))
  var name: String
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let schedule = try newsroom.schedule(named: name)
    let store = try newsroom.openStore(writing: true)
    if try store.mark(of: schedule.id)?.pausedAt != nil {
      try store.setMark(ScheduleMark(since: surroundings.now(), rule: schedule.ruleDigest), of: schedule.id)
      newsroom.workspace.ringBell()
    }
    let standing = try ScheduleStanding(schedule, in: store, newsroom, times: 1)
    SchedulePrinter(newsroom: newsroom).lines(for: standing).forEach(surroundings.terminal.out)
  }
}

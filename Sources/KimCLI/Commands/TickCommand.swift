import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim tick`: one pass over everything that is due, for cron.
struct TickCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "tick", aliases: ["detak"],
      Phrase(
        id: "Kerjakan sekali semua yang sudah waktunya; untuk cron.", en: "Do once everything that is due; for cron."),
      discussion: Phrase(
        id: "Diam bila tidak ada yang perlu dikerjakan. Boleh dijalankan setiap menit.",
        en: "Silent when there is nothing to do. May be run every minute."))
  }

  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let report = try await newsroom.pass()
      await newsroom.readDueInboxes(
        hasSent: report.whole.channels.contains { $0.deliveredNow > 0 }, isQuiet: output.quiet)
      try newsroom.leaveNote(on: report)
      try PassPrinter(newsroom: newsroom, output: output).tell(report)
    }
  }
}

extension Newsroom {
  /// One pass over everything that is due. Nothing is locked or written when nothing is.
  func pass() async throws -> PassReport {
    if !hasRecord, schedules.isEmpty { return PassReport() }
    let store = try openStore(writing: true)
    let idle = NewsroomRun(publisher: publisher(over: channels, store, runner: nil), store: store, lock: nil)
    guard try timekeeper(idle).hasWork() else {
      // A run does it when it has ended.
      try letGo(store)
      return PassReport()
    }
    let run = try readyRun(on: channels, writing: true)
    let timekeeper = timekeeper(run)
    return try await run.carryOut { _ in try await timekeeper.pass() }
  }

  /// Leaves word for the one who keeps watch, where somebody does.
  fileprivate func leaveNote(on report: PassReport) throws {
    guard let path = surroundings.environment[PassNote.variable], path.hasPrefix("/") else { return }
    let note = PassNote(
      next: try nextPass(after: report), delivered: report.whole.channels.map(\.deliveredNow).reduce(0, +),
      counts: hasRecord ? try openStore(writing: true).counts() : [:])
    let place = URL(filePath: path)
    _ = try? WholeFile(place.lastPathComponent, in: place.deletingLastPathComponent()).write(Data(note.text.utf8))
  }
}

import ArgumentParser
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// `kim schedule run`: now, whatever the rule says.
struct RunScheduleCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "run", aliases: ["jalankan"],
      Phrase(
        id: "Jalankan sebuah jadwal sekarang, misalnya yang tadi terlambat.",
        en: "Run a schedule now, for example one that was too late."))
  }

  @Argument(help: .spoken("Nama jadwal.", "The schedule's name.", valueName: "jadwal"))
  var name: String
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let schedule = try newsroom.schedule(named: name)
      let run = try newsroom.readyRun(on: newsroom.channels, writing: true)
      let timekeeper = newsroom.timekeeper(run)
      let outcome = try await run.carryOut { _ in try await timekeeper.run(schedule) }
      if let outcome, !outcome.diagnostics.isEmpty { throw DiagnosticError(outcome.diagnostics) }
      if let report = outcome?.report {
        return try RunEnd(newsroom: newsroom, output: output).tell(report)
      }
      let reason =
        outcome?.occurrence.reason ?? Phrase(id: "proses lain sedang menjalankannya", en: "another run is at it")
      surroundings.terminal.talk(
        surroundings.text(Phrase(id: "\(schedule.id): \(reason.id)", en: "\(schedule.id): \(reason.en)")))
    }
  }
}

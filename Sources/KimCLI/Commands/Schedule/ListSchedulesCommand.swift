import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// `kim schedule list`: every schedule, when it comes next, how it went last.
struct ListSchedulesCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "list", aliases: ["daftar"],
      Phrase(
        id: "Tunjukkan semua jadwal dan yang menunggu jamnya.", en: "Show all schedules and what waits for its hour."))
  }

  @OptionGroup var output: AnswerOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let store = try newsroom.openStore(writing: false)
      let standings = try newsroom.schedules.map { try ScheduleStanding($0, in: store, newsroom, times: 5) }
      if output.json {
        let json: JSONValue = ["schedules": .array(standings.map { $0.json(surroundings.language) })]
        return surroundings.terminal.out(json.text())
      }
      let printer = SchedulePrinter(newsroom: newsroom)
      for standing in standings { printer.lines(for: standing).forEach(surroundings.terminal.out) }
      let waiting = try printer.waitingLines(store)
      waiting.forEach(surroundings.terminal.out)
      if standings.isEmpty, waiting.isEmpty {
        surroundings.terminal.talk(
          surroundings.text(
            Phrase(
              id: """
                Belum ada jadwal. Tulis di channels.yaml, misalnya:
                  schedules:
                    ringkasan: { every: Senin 07.00, edition: 7 hari terakhir }
                """,
              en: """
                There are no schedules yet. Write one in channels.yaml, for example:
                  schedules:
                    digest: { every: Mon 07:00, edition: last 7 days }
                """)))
      }
    }
  }
}

import ArgumentParser
import Foundation
import Publishing
import PublishingEngine
import Scheduling

/// `kim schedule next`: the next times, in words.
struct NextTimesCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "next", aliases: ["berikutnya"], Phrase(id: "Tunjukkan waktu-waktu berikutnya.", en: "Show the next times."))
  }

  @Argument(help: .spoken("Nama jadwal (bawaan: semua).", "The schedule's name (default: all).", valueName: "jadwal"))
  var name: String?
  @Option(
    name: [.customLong("count"), .customLong("jumlah")],
    help: .spoken("Berapa kali.", "How many times.", valueName: "n"))
  var count = 5
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    guard (1...1000).contains(count) else {
      throw CommandRefusal(.usage, Phrase(id: "jumlah harus 1 sampai 1000", en: "the count must be 1 to 1000"))
    }
    let newsroom = try Newsroom.open(location, surroundings)
    let store = try newsroom.openStore(writing: false)
    let printer = SchedulePrinter(newsroom: newsroom)
    let schedules = try name.map { [try newsroom.schedule(named: $0)] } ?? newsroom.schedules
    for schedule in schedules {
      let standing = try ScheduleStanding(schedule, in: store, newsroom, times: count)
      printer.timeLines(for: standing).forEach(surroundings.terminal.out)
    }
  }
}

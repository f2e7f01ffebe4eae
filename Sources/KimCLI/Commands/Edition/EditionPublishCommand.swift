import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim edition publish`: an edition to every channel that carries editions.
struct PublishEditionCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "publish", aliases: ["terbitkan"],
      Phrase(
        id: "Terbitkan sebuah edisi ke semua kanal yang memuat edisi.",
        en: "Publish an edition to every channel that carries editions."),
      discussion: Phrase(
        id: "Perintah yang sama boleh diulang: yang sudah terkirim tidak dikirim lagi, yang belum diteruskan.",
        en: "Repeat the command freely: what went out is not sent again, what did not goes on."))
  }

  @Argument(help: .spoken("Nomor atau berkas edisi.", "The edition's number or file.", valueName: "edisi"))
  var edition: String
  @OptionGroup var channels: ChannelOptions
  @OptionGroup var hour: HourOptions
  @Flag(
    name: [.customLong("dry-run"), .customLong("coba")],
    help: .spoken("Tunjukkan apa yang akan terjadi; tidak ada yang dikirim.", "Show what would happen; send nothing."))
  var dryRun = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let selected = try newsroom.channels(named: channels.names)
      let hour = try hour.hour(for: newsroom)
      let file = try newsroom.readEdition(try newsroom.editionFile(for: edition))
      let (edition, warnings) = try newsroom.assemble(file)
      let carriers = selected.filter { $0.manifest.limits.acceptsEditions }
      guard !carriers.isEmpty else {
        throw CommandRefusal(
          .usage, Phrase(id: "tidak ada kanal yang memuat edisi", en: "no channel carries editions"),
          hint: Phrase(
            id: "terbitkan posnya satu per satu dengan: kim publish", en: "publish its posts with: kim publish"))
      }
      if !dryRun { try newsroom.fetchSecrets(for: carriers) }
      let run = try newsroom.readyRun(on: carriers, writing: !dryRun)
      let missing = try newsroom.missingApprovals(of: edition.posts, in: run.store)
      if !dryRun, !missing.isEmpty { throw DiagnosticError(missing) }
      try newsroom.refuseWithdrawn([edition.id] + edition.posts.map(\.id), in: run.store)
      let (whole, taken) = try newsroom.withErrata(edition, in: run.store)
      if !dryRun { try run.store.take(taken, into: edition.id) }
      missing.flatMap(newsroom.lines).forEach(surroundings.terminal.talk)
      let report = try await run.carryOut { publisher in
        try await dryRun
          ? publisher.rehearse([.edition(whole)], hours: hour.hours(of: whole))
          : publish(whole, at: hour, on: carriers, in: run.store, by: publisher)
      }
      if !output.json, !output.quiet { hour.tell(whole, newsroom, channels: carriers) }
      try RunEnd(newsroom: newsroom, output: output, isRehearsal: dryRun).tell(
        report, postWarnings: [edition.id: warnings])
    }
  }

  private func publish(
    _ edition: Edition, at hour: PublishingHour, on channels: [EngineChannel], in book: any ScheduleStore,
    by publisher: Publisher
  ) async throws -> RunReport {
    try book.letGo(edition.id)
    let report = try await publisher.publish([.edition(edition)], hours: hour.hours(of: edition))
    try hour.hold(edition, on: channels, in: book)
    return report
  }
}

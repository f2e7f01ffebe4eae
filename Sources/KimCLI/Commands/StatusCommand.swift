import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import PublishingStore

/// `kim status`: what went out, what waits, what needs a decision.
struct StatusCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "status", aliases: ["keadaan"],
      Phrase(id: "Tunjukkan keadaan kiriman.", en: "Show how deliveries stand."))
  }

  @Argument(help: .spoken("Hanya pos ini (id atau berkas).", "Only this post (id or file).", valueName: "pos"))
  var post: String?

  @Flag(
    name: [.customLong("recipients"), .customLong("penerima")],
    help: .spoken(
      "Sebutkan setiap penerima; dengan --json satu objek JSON sebaris.",
      "Name every recipient; with --json, one JSON object a line."))
  var recipients = false
  @OptionGroup var output: AnswerOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let store = try newsroom.openStore(writing: false)
      // What a run that was killed has left is said as it is, if it can be written down.
      _ = try? store.recover(at: surroundings.now())
      let wanted = try post.map { try newsroom.published($0, in: store) }
      if recipients { return try RecipientList(newsroom: newsroom, isJSON: output.json).tell(of: wanted, in: store) }
      let known = try wanted.map { try [store.publication($0)].compactMap { $0 } } ?? store.publications(limit: 20)
      let report = RunReport(
        publications: try known.map { record in
          PublicationReport(
            publication: record.id, title: record.title,
            channels: try record.channels.compactMap { try Self.report(on: record.id, $0, store, newsroom) })
        })
      if output.json { return surroundings.terminal.out(report.json(language: surroundings.language).text()) }
      try tell(report, of: wanted, store, newsroom)
    }
  }

  /// A channel that is no longer in channels.yaml is told of as long as it has left something undone.
  private static func report(
    on post: PostID, _ id: ChannelID, _ store: any DeliveryStore, _ newsroom: Newsroom
  ) throws -> ChannelReport? {
    let tally = try store.tally(of: post, on: id)
    if let channel = newsroom.channel(id) { return ChannelReport(standing: channel, tally: tally) }
    guard tally.waiting + tally.uncertain + tally.rejected > 0 else { return nil }
    var report = ChannelReport(
      channel: id, plugin: "", audience: .site, state: tally.standing, tally: tally, nextDue: tally.nextDue)
    report.reason = Phrase(
      id: "kanal ini tidak ada lagi di channels.yaml; kembalikan, atau batalkan dengan: kim cancel \(post)",
      en: "this channel is no longer in channels.yaml; bring it back, or call it off with: kim cancel \(post)")
    report.tally.reason = report.reason
    return report
  }

  private func tell(_ report: RunReport, of wanted: PostID?, _ store: any DeliveryStore, _ newsroom: Newsroom) throws {
    let surroundings = newsroom.surroundings
    if report.publications.isEmpty {
      surroundings.terminal.talk(
        surroundings.text(Phrase(id: "Belum ada yang diterbitkan.", en: "Nothing has been published yet.")))
      return
    }
    let printer = ReportPrinter(surroundings: surroundings, timeZone: newsroom.community.timeZone)
    printer.lines(for: report).forEach(surroundings.terminal.out)
    if let wanted { try tellOpen(wanted, store, newsroom) }
  }

  /// The deliveries of one post that need a person, one by one, and what that person can do.
  private func tellOpen(_ post: PostID, _ store: any DeliveryStore, _ newsroom: Newsroom) throws {
    let surroundings = newsroom.surroundings
    let records = try store.records(of: post, on: nil, in: [.rejected, .uncertain], limit: 200)
    // What a channel's line has said already is not said again for each reader.
    let told = try Set(Set(records.map(\.key.channel)).compactMap { try store.tally(of: post, on: $0).reason })
    for record in records {
      let why = record.reason.flatMap { told.contains($0) ? nil : ": " + surroundings.text($0) } ?? ""
      surroundings.terminal.out(
        "    \(record.key.channel)  \(record.who)  \(surroundings.text(record.state.word))\(why)")
    }
    if records.contains(where: { $0.state == .rejected && $0.address != nil }) {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id: "Yang ditolak tidak dicoba lagi dengan sendirinya. Sudah dibetulkan? kim retry \(post) --failed",
            en: "What was rejected is not tried again by itself. Mended? kim retry \(post) --failed")))
    }
    if records.contains(where: { $0.state == .uncertain }) {
      surroundings.terminal.talk(surroundings.text(ResolveCommand.advice(on: post)))
    }
  }
}

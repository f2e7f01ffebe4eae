import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

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
      if let post, let id = try newsroom.waiting(post, in: store) {
        return try tellWaiting(id, store, newsroom)
      }
      let wanted = try post.map { try newsroom.published($0, in: store) }
      if recipients { return try RecipientList(newsroom: newsroom, isJSON: output.json).tell(of: wanted, in: store) }
      let known = try wanted.map { try [store.publication($0)].compactMap { $0 } } ?? store.publications(limit: 20)
      let report = RunReport(
        publications: try known.map { record in
          PublicationReport(
            publication: record.id, title: record.title,
            channels: try record.channels.flatMap { try Self.reports(on: record.id, $0, store, newsroom) })
        })
      let story = LifeStory(
        events: try wanted.map { try store.life(of: $0) } ?? [], surroundings: surroundings,
        timeZone: newsroom.community.timeZone)
      if output.json, wanted != nil, case .object(let members) = report.json(language: surroundings.language) {
        return surroundings.terminal.out(JSONValue.object(members + [.init("history", story.json)]).text())
      }
      if output.json { return surroundings.terminal.out(report.json(language: surroundings.language).text()) }
      try tell(report, of: wanted, store, newsroom)
      story.lines.forEach(surroundings.terminal.out)
      if wanted == nil { try newsroom.tellWaiting(in: store) }
    }
  }

  /// One report for each thing that was said there: the post, its corrections, its withdrawal.
  private static func reports(
    on post: PostID, _ id: ChannelID, _ store: any AnnouncementStore, _ newsroom: Newsroom
  ) throws -> [ChannelReport] {
    let reports = try store.purposes(of: post, on: id).compactMap { purpose in
      try report(on: post, id, for: purpose, store, newsroom)
    }
    // What was taken back is not told as standing there.
    let isGone = reports.contains { $0.purpose == .withdrawal && $0.state == .unchanged && $0.audience != .readers }
    let isWithdrawn = try store.withdrawal(of: post) != nil
    return isGone && isWithdrawn ? reports.filter { $0.purpose == .withdrawal } : reports
  }

  /// What there is to say of a post that has not gone out: who has approved it, or that it waits.
  private func tellWaiting(_ post: Post, _ store: any AnnouncementStore, _ newsroom: Newsroom) throws {
    let surroundings = newsroom.surroundings
    let story = LifeStory(
      events: try store.life(of: post.id), surroundings: surroundings, timeZone: newsroom.community.timeZone)
    if output.json { return surroundings.terminal.out(JSONValue.object([.init("history", story.json)]).text()) }
    surroundings.terminal.out(surroundings.style.bold(post.title.text))
    story.lines.forEach(surroundings.terminal.out)
    let missing = try newsroom.missingApprovals(of: [post], in: store)
    missing.flatMap(newsroom.lines).forEach(surroundings.terminal.talk)
    if missing.isEmpty {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(id: "Siap terbit: kim publish \(post.file)", en: "Ready to go: kim publish \(post.file)")))
    }
  }

  /// A channel that is no longer in channels.yaml is told of as long as it has left something undone.
  private static func report(
    on post: PostID, _ id: ChannelID, for purpose: Purpose, _ store: any DeliveryStore, _ newsroom: Newsroom
  ) throws -> ChannelReport? {
    let tally = try store.tally(of: post, on: id, for: purpose)
    if let channel = newsroom.channel(id) {
      var report = ChannelReport(standing: channel, tally: tally)
      report.purpose = purpose
      return report
    }
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

import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim publish`: one post, every channel.
struct PublishCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "publish", aliases: ["terbitkan"],
      Phrase(id: "Terbitkan pos ke semua kanal.", en: "Publish posts to every channel."),
      discussion: Phrase(
        id: "Perintah yang sama boleh diulang: yang sudah terkirim tidak dikirim lagi, yang belum diteruskan.",
        en: "Repeat the command freely: what went out is not sent again, what did not goes on."))
  }

  @Argument(help: .spoken("Berkas pos (Markdown).", "Post files (Markdown).", valueName: "pos"))
  var posts: [String]

  @OptionGroup var channels: ChannelOptions
  @OptionGroup var hour: HourOptions
  @Flag(
    name: [.customLong("dry-run"), .customLong("coba")],
    help: .spoken("Tunjukkan apa yang akan terjadi; tidak ada yang dikirim.", "Show what would happen; send nothing."))
  var dryRun = false
  @Flag(
    name: [.customLong("again"), .customLong("lagi")],
    help: .spoken("Terbitkan juga pos yang sudah ditarik.", "Publish posts that were withdrawn too."))
  var again = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) { try await publish(surroundings) }
  }

  private func publish(_ surroundings: Surroundings) async throws {
    let newsroom = try Newsroom.open(location, surroundings)
    let order = try order(from: newsroom)
    let report = try await order.run.carryOut { try await carryOut(order, with: $0) }
    let end = Result { try tell(report, on: order, newsroom) }
    if !dryRun {
      await newsroom.readDueInboxes(
        hasSent: report.channels.contains { $0.deliveredNow > 0 }, isQuiet: output.quiet || output.json)
    }
    try end.get()
  }

  /// What is to be published, read and let through.
  private struct Order {
    var posts: [ReadPost]
    var channels: [EngineChannel]
    var hour: PublishingHour
    var run: NewsroomRun
    /// What waits for an editor; only a rehearsal comes this far with any.
    var missing: [Diagnostic]
    var remarks: [[Diagnostic]]
  }

  private func order(from newsroom: Newsroom) throws -> Order {
    let selected = try newsroom.channels(named: channels.names)
    let hour = try hour.hour(for: newsroom)
    let posts = try newsroom.readPosts(posts).map { hour.applied(to: $0, newsroom) }
    if !dryRun { try newsroom.fetchSecrets(for: selected) }
    let run = try newsroom.readyRun(on: selected, writing: !dryRun)
    try newsroom.refuseTakenIDs(posts, in: run.store)
    let missing = try newsroom.missingApprovals(of: posts.map(\.post), in: run.store)
    if !dryRun, !missing.isEmpty { throw DiagnosticError(missing) }
    try newsroom.admit(posts.map(\.post.id), again: again, isRehearsal: dryRun, in: run.store)
    let remarks = try posts.map { try newsroom.remarksOnCorrections($0.post, in: run.store) }
    return Order(posts: posts, channels: selected, hour: hour, run: run, missing: missing, remarks: remarks)
  }

  private func carryOut(_ order: Order, with publisher: Publisher) async throws -> RunReport {
    let publications = order.posts.map { Publication.post($0.post) }
    if dryRun { return try await publisher.rehearse(publications) }
    try order.hour.forget(order.posts.map(\.post), in: order.run.store)
    let report = try await publisher.publish(publications)
    try order.hour.hold(order.posts.map(\.post), on: order.channels, in: order.run.store)
    return report
  }

  private func tell(_ report: RunReport, on order: Order, _ newsroom: Newsroom) throws {
    let warnings = Dictionary(zip(order.posts, order.remarks).map { ($0.post.id, $0.warnings + $1) }) { first, _ in
      first
    }
    order.missing.flatMap(newsroom.lines).forEach(newsroom.surroundings.terminal.talk)
    if !output.json, !output.quiet { order.hour.tell(order.posts.map(\.post), newsroom, channels: order.channels) }
    try RunEnd(newsroom: newsroom, output: output, isRehearsal: dryRun).tell(report, postWarnings: warnings)
  }
}

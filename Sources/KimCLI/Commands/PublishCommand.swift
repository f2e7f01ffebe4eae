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
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let selected = try newsroom.channels(named: channels.names)
      let hour = try hour.hour(for: newsroom)
      let posts = try newsroom.readPosts(posts).map { hour.applied(to: $0, newsroom) }
      if !dryRun { try newsroom.fetchSecrets(for: selected) }
      let run = try newsroom.readyRun(on: selected, writing: !dryRun)
      try newsroom.refuseTakenIDs(posts, in: run.store)
      let publications = posts.map { Publication.post($0.post) }
      let report = try await run.carryOut { publisher in
        if dryRun { return try await publisher.rehearse(publications) }
        try hour.forget(posts.map(\.post), in: run.store)
        let report = try await publisher.publish(publications)
        try hour.hold(posts.map(\.post), on: selected, in: run.store)
        return report
      }
      if !output.json, !output.quiet { hour.tell(posts.map(\.post), newsroom, channels: selected) }
      let warnings = Dictionary(posts.map { ($0.post.id, $0.warnings) }) { first, _ in first }
      try RunEnd(newsroom: newsroom, output: output, isRehearsal: dryRun).tell(report, postWarnings: warnings)
    }
  }
}

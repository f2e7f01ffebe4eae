import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim retry`: goes on with what waits and tries again what was rejected; readers whose server refused them only when
/// asked to, for whoever mails dead addresses again and again is soon taken for a spammer.
struct RetryCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "retry", aliases: ["ulangi"],
      Phrase(
        id: "Teruskan yang menunggu dan coba lagi yang gagal.",
        en: "Go on with what waits, try again what failed."),
      discussion: Phrase(
        id: "Yang dikirim persis seperti saat direncanakan, walau berkas posnya sudah berubah.",
        en: "What goes out is exactly what was planned, even if the post's file has changed since."))
  }

  @Argument(help: .spoken("Hanya pos ini (id atau berkas).", "Only this post (id or file).", valueName: "pos"))
  var post: String?

  @OptionGroup var channels: ChannelOptions
  @Flag(
    name: [.customLong("failed"), .customLong("gagal")],
    help: .spoken(
      "Coba lagi juga pembaca yang ditolak server surat.", "Also try readers again whom a mail server refused."))
  var failed = false
  @Flag(
    name: [.customLong("uncertain"), .customLong("tidak-pasti")],
    help: .spoken(
      "Kirim lagi juga yang tidak pasti; penerima bisa mendapatkannya dua kali.",
      "Send the uncertain ones again too; somebody may get it twice."))
  var uncertain = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      let selected = try newsroom.channels(named: channels.names)
      let run = try newsroom.readyRun(on: selected, writing: true)
      let wanted = try post.map { try newsroom.published($0, in: run.store) }
      let now = surroundings.now()
      _ = try run.store.recover(at: now)
      // What is too late by now is not sent by a command that names nothing.
      if wanted == nil { _ = try newsroom.timekeeper(run).openReleases() }
      for channel in selected {
        var states: Set<DeliveryState> = [.ready]
        if failed || channel.manifest.audience != .readers { states.insert(.rejected) }
        if uncertain { states.insert(.uncertain) }
        _ = try run.store.reopen(states, of: wanted, on: channel.id, at: now)
      }
      let report = try await run.carryOut { publisher in
        try await publisher.resume(wanted) { channels in try newsroom.fetchSecrets(for: channels) }
      }
      try RunEnd(newsroom: newsroom, output: output).tell(report)
    }
  }
}

import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim withdraw`: what should not have gone out is taken back, as far as it can be.
struct WithdrawCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "withdraw", aliases: ["tarik"],
      Phrase(id: "Tarik pos yang sudah terbit.", en: "Withdraw a post that is out."),
      discussion: Phrase(
        id: """
          Artikelnya dipindahkan ke tempat sampah situs, berkas WhatsApp dan buletin diganti pemberitahuan DITARIK, dan yang
          belum terkirim dibatalkan. Sesudah itu pos ini tidak terbit lagi kecuali dengan: kim publish POS --again
          """,
        en: """
          Its article goes to the site's trash, a notice takes the place of the WhatsApp and bulletin files, and what has not
          gone out is called off. It does not go out again unless told so: kim publish POST --again
          """))
  }

  @Argument(help: .spoken("Pos (id atau berkas).", "The post (id or file).", valueName: "pos"))
  var post: String
  @Option(
    name: [.customLong("reason"), .customLong("alasan")],
    help: .spoken("Sebabnya, untuk pembaca.", "Why, for readers.", valueName: "alasan"))
  var reason: String
  @Flag(
    name: [.customLong("tell-readers"), .customLong("kabari-pembaca")],
    help: .spoken(
      "Kirim surat kepada yang sudah menerima surat aslinya.", "Send a mail to those who got the original by mail."))
  var tellReaders = false
  @OptionGroup var channels: ChannelOptions
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
      guard let reason = SingleLine(reason), !reason.isEmpty, reason.text.count <= 500 else {
        throw CommandRefusal(
          .usage,
          Phrase(
            id: "alasan: satu baris, paling banyak 500 huruf", en: "the reason is one line of 500 characters at most")
        )
      }
      let run = try newsroom.readyRun(on: selected, writing: !dryRun)
      let id = try newsroom.published(post, in: run.store)
      guard let record = try run.store.publication(id) else { return }
      let post = newsroom.recorded(record)
      let editions = try newsroom.editions(carrying: record.file, in: run.store)
      if !dryRun {
        try newsroom.fetchSecrets(for: selected.filter { tellReaders || $0.manifest.audience != .readers })
      }
      // A reason that was given before stands: what is being told must not change while it is told.
      let standing = try run.store.withdrawal(of: id)?.reason ?? reason
      let report = try await run.carryOut { publisher in
        try await publisher.withdraw(
          post, because: standing, tellingReaders: tellReaders, carriedBy: editions, in: run.store, rehearsal: dryRun)
      }
      if !editions.isEmpty, !output.quiet { tell(editions, surroundings) }
      try RunEnd(newsroom: newsroom, output: output, isRehearsal: dryRun).tell(report)
    }
  }

  private func tell(_ editions: [PostID], _ surroundings: Surroundings) {
    let names = editions.map(\.text).joined(separator: ", ")
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "Pos ini juga dimuat di: \(names). Edisi yang sudah beredar tidak ikut ditarik.",
          en: "This post is also in: \(names). Editions that are out are not withdrawn with it.")))
  }
}

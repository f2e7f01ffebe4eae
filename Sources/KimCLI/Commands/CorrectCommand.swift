import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim correct`: what was wrong is put right everywhere.
struct CorrectCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "correct", aliases: ["ralat"],
      Phrase(
        id: "Ralat pos yang sudah terbit, di semua kanalnya.", en: "Correct a post that is out, on every channel."),
      discussion: Phrase(
        id: """
          Betulkan dahulu naskahnya, lalu tulis di sini apa yang dibetulkan. Situs diperbarui dengan catatan ralat; yang
          sudah menerima surat aslinya mendapat satu surat ralat; berkas WhatsApp ditulis ulang. Catatannya disimpan di
          naskah, di bawah ralat:. Perintah ini boleh diulang; tidak ada yang dikirim dua kali.
          """,
        en: """
          Mend the text first, then say here what was put right. The site is updated with a note; those who got the mail
          get one mail with the correction; the WhatsApp files are written anew. The note is kept in the post's file, under
          corrections:. Repeat the command freely; nothing is sent twice.
          """))
  }

  @Argument(help: .spoken("Berkas pos (Markdown).", "The post's file (Markdown).", valueName: "pos"))
  var post: String
  @Option(
    name: [.customLong("note"), .customLong("catatan")],
    help: .spoken(
      "Apa yang dibetulkan, untuk pembaca (bawaan: ralat terakhir di naskah).",
      "What was put right, for readers (default: the last correction in the file).", valueName: "catatan"))
  var note: String?
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
      let note = try note.map(Self.line)
      guard var read = try newsroom.readPosts([post]).first else { return }
      let run = try newsroom.readyRun(on: selected, writing: !dryRun)
      let editions = try newsroom.editions(carrying: read.post.file, in: run.store)
      try newsroom.refuseTakenIDs([read], in: run.store)
      if editions.isEmpty { _ = try newsroom.published(read.post.id.text, in: run.store) }
      try newsroom.refuseWithdrawn([read.post.id], in: run.store)
      if let note { read = try newsroom.correcting(read, with: note, isRehearsal: dryRun) }
      guard !read.post.corrections.isEmpty else { throw Self.nothingNoted(read.post) }
      if !dryRun {
        try newsroom.requireApproval(of: [read.post], in: run.store)
        try newsroom.fetchSecrets(for: selected)
      }
      let corrected = read
      let report = try await run.carryOut { publisher in
        try await publisher.correct(corrected.post, carriedBy: editions, in: run.store, rehearsal: dryRun)
      }
      try RunEnd(newsroom: newsroom, output: output, isRehearsal: dryRun).tell(
        report, postWarnings: [read.post.id: read.warnings])
    }
  }

  private static func line(_ text: String) throws -> SingleLine {
    guard let line = SingleLine(text), !line.isEmpty, line.text.count <= 500 else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "catatan ralat: satu baris, paling banyak 500 huruf",
          en: "a correction is one line of 500 characters at most"
        ))
    }
    return line
  }

  private static func nothingNoted(_ post: Post) -> CommandRefusal {
    CommandRefusal(
      .usage, Phrase(id: "belum ada catatan ralat di \(post.file)", en: "\(post.file) holds no correction yet"),
      hint: Phrase(
        id: "tulis apa yang dibetulkan: kim correct \(post.file) --note \"…\"",
        en: "say what was put right: kim correct \(post.file) --note \"…\""))
  }
}

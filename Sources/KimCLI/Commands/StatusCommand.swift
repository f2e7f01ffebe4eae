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

  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let store = try newsroom.openStore(writing: false)
    // What a run that died has left on its way is uncertain from now on. Where that cannot be written, it shows as
    // under way, and the next run says so.
    _ = try? store.recover(at: surroundings.now())
    let wanted = try post.map { try newsroom.publicationID(for: $0) }
    let known = try store.publications(limit: wanted == nil ? 20 : 10_000).filter { wanted == nil || $0.id == wanted }
    if let wanted, known.isEmpty {
      throw CommandRefusal(
        .failure,
        Phrase(id: "pos '\(wanted)' belum pernah diterbitkan", en: "the post '\(wanted)' has not been published yet"))
    }
    let report = RunReport(
      publications: try known.map { record in
        PublicationReport(
          publication: record.id, title: record.title,
          channels: try record.channels.compactMap { id in
            try newsroom.channel(id).map { channel in
              let tally = try store.tally(of: record.id, on: id)
              return ChannelReport(standing: channel, tally: tally)
            }
          })
      })
    if output.json {
      surroundings.terminal.out(report.json(language: surroundings.language).text())
      return
    }
    if known.isEmpty {
      surroundings.terminal.talk(
        surroundings.text(Phrase(id: "Belum ada yang diterbitkan.", en: "Nothing has been published yet.")))
      return
    }
    let printer = ReportPrinter(surroundings: surroundings, timeZone: newsroom.community.timeZone)
    printer.lines(for: report).forEach(surroundings.terminal.out)
    if let wanted { try tellOpen(wanted, store, newsroom) }
  }

  /// The deliveries of one post that need a person, one by one.
  private func tellOpen(_ post: PostID, _ store: any DeliveryStore, _ newsroom: Newsroom) throws {
    let surroundings = newsroom.surroundings
    let records = try store.records(of: post, on: nil, in: [.rejected, .uncertain], limit: 200)
    for record in records {
      let who = record.address?.description ?? record.key.channel.text
      let why = record.reason.map { surroundings.text($0) } ?? ""
      let state =
        record.state == .rejected ? Phrase(id: "ditolak", en: "rejected") : Phrase(id: "tidak pasti", en: "uncertain")
      surroundings.terminal.out("    \(record.key.channel)  \(who)  \(surroundings.text(state)): \(why)")
    }
    if records.contains(where: { $0.state == .uncertain }) {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id: "Yang tidak pasti mungkin sudah sampai. Kirim lagi hanya bila perlu: kim retry \(post) --uncertain",
            en: "The uncertain ones may have arrived. Send again only if you must: kim retry \(post) --uncertain")))
    }
  }
}

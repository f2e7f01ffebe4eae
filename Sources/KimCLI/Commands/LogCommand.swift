import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine

/// `kim log`: what was sent when, by which version, with which content.
struct LogCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "log", aliases: ["riwayat"],
      Phrase(id: "Riwayat: apa dikirim kapan.", en: "The history: what was sent when."),
      discussion: Phrase(
        id: "Catatan ini hanya bertambah. Menghapus yang lama tidak membuat apa pun terkirim lagi.",
        en: "The record only grows. Forgetting old entries does not send anything again."))
  }

  @Argument(help: .spoken("Hanya pos ini (id atau berkas).", "Only this post (id or file).", valueName: "pos"))
  var post: String?
  @Option(
    name: [.customLong("since"), .customLong("sejak")],
    help: .spoken("Mulai tanggal ini: 2026-11-01.", "From this day on: 2026-11-01.", valueName: "tanggal"))
  var since: String?
  @Option(
    name: [.customLong("limit"), .customLong("batas")],
    help: .spoken("Paling banyak sekian baris (bawaan: 50).", "At most so many lines (default: 50).", valueName: "n"))
  var limit = 50
  @Flag(help: .spoken("Setiap percobaan sebagai CSV.", "Every attempt as CSV."))
  var csv = false
  @Option(
    name: [.customLong("forget-before"), .customLong("lupakan-sebelum")],
    help: .spoken(
      "Hapus riwayat sebelum tanggal ini.", "Forget the history before this day.", valueName: "tanggal"))
  var forgetBefore: String?
  @OptionGroup var output: AnswerOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let newsroom = try Newsroom.open(location, surroundings)
      if let forgetBefore { return try forget(before: day(forgetBefore, newsroom), newsroom) }
      let store = try newsroom.openStore(writing: false)
      let wanted = try post.map { try newsroom.published($0, in: store) }
      let start = try since.map { try day($0, newsroom) }
      let table = HistoryTable(surroundings: surroundings, timeZone: newsroom.community.timeZone)
      if csv || output.json {
        if csv { surroundings.terminal.out(HistoryTable.header) }
        try store.forEachEntry(of: wanted, since: start) { entry in
          surroundings.terminal.out(csv ? table.csv(entry) : table.json(entry).text(indented: false))
        }
        return
      }
      let summaries = try store.historySummary(of: wanted, since: start, limit: max(1, limit))
      if summaries.isEmpty {
        return surroundings.terminal.talk(
          surroundings.text(Phrase(id: "Belum ada yang dikirim.", en: "Nothing has been sent yet.")))
      }
      table.lines(for: summaries).forEach(surroundings.terminal.out)
    }
  }

  private func forget(before start: Date, _ newsroom: Newsroom) throws {
    let count = try newsroom.openStore(writing: true).forgetHistory(before: start)
    let surroundings = newsroom.surroundings
    surroundings.terminal.out(
      surroundings.text(
        Phrase(
          id: "\(EYD.number(count)) catatan percobaan dihapus.",
          en: "\(count) \(count == 1 ? "entry" : "entries") forgotten.")))
  }

  /// The start of a day as it is written in files: `2026-11-25`.
  private func day(_ text: String, _ newsroom: Newsroom) throws -> Date {
    let numbers = text.split(separator: "-").map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      let found = CalendarDay(year: year, month: month, day: day)
    else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "'\(SingleLine(collapsing: text.prefix(40)))' bukan tanggal; tulis seperti 2026-11-25",
          en: "'\(SingleLine(collapsing: text.prefix(40)))' is not a day; write it like 2026-11-25"))
    }
    return found.start(in: newsroom.community.timeZone)
  }
}

extension HistoryStore {
  /// Reads the history a part at a time, however long it is.
  fileprivate func forEachEntry(of post: PostID?, since start: Date?, _ body: (HistoryEntry) -> Void) throws {
    var last: Int64 = 0
    while true {
      let entries = try history(of: post, since: start, after: last, limit: 1000)
      entries.forEach(body)
      guard let end = entries.last else { return }
      last = end.number
    }
  }
}

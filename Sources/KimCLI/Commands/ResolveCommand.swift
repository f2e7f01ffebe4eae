import ArgumentParser
import Foundation
import Publishing
import PublishingEngine

/// `kim resolve`: a person says what became of deliveries whose reply was lost.
struct ResolveCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "resolve", aliases: ["putuskan"],
      Phrase(id: "Putuskan kiriman yang tidak pasti.", en: "Decide about uncertain deliveries."),
      discussion: Phrase(
        id: "Tanpa --arrived atau --again, yang tidak pasti hanya disebutkan.",
        en: "Without --arrived or --again, the uncertain ones are only named."))
  }

  /// What a look at the mailbox, or a question to the reader, has shown.
  enum Verdict: EnumerableFlag {
    case arrived, again

    static func name(for verdict: Self) -> NameSpecification {
      verdict == .arrived ? [.long, .customLong("sampai")] : [.long, .customLong("lagi")]
    }

    static func help(for verdict: Self) -> ArgumentHelp? {
      verdict == .arrived
        ? .spoken("Sudah sampai: tidak dikirim lagi.", "They have arrived: nothing is sent again.")
        : .spoken("Belum sampai: kirim lagi dengan 'kim retry'.", "They have not: 'kim retry' sends them again.")
    }
  }

  @Argument(help: .spoken("Pos (id atau berkas).", "The post (id or file).", valueName: "pos"))
  var post: String
  @Argument(
    help: .spoken(
      "Hanya pembaca ini (bawaan: semua yang tidak pasti).", "Only these readers (default: all uncertain ones).",
      valueName: "alamat"))
  var addresses: [String] = []
  @Flag var verdict: Verdict?
  @OptionGroup var channels: ChannelOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let selected: Set<ChannelID>? =
      try channels.names.isEmpty
      ? nil : Set(newsroom.channels(named: channels.names).map(\.id))
    let store = try newsroom.openStore(writing: true)
    let id = try newsroom.published(post, in: store)
    _ = try store.recover(at: surroundings.now())
    let meant = try uncertain(of: id, on: selected, in: store)
    guard let verdict else { return tell(meant, of: id, surroundings) }
    let receipt = verdict == .arrived ? Receipt(remoteID: "", remark: "kim resolve") : nil
    for record in meant { try store.resolve(record.number, as: receipt, at: surroundings.now()) }
    surroundings.terminal.out(surroundings.text(Self.words(for: verdict, meant.count)))
    if verdict == .again, !meant.isEmpty {
      surroundings.terminal.talk(
        surroundings.text(Phrase(id: "Kirim dengan: kim retry \(id)", en: "Send with: kim retry \(id)")))
    }
  }

  /// The uncertain deliveries that are meant.
  ///
  /// - Throws: `CommandRefusal` when a named reader's delivery is not uncertain; nothing has been decided then.
  private func uncertain(of post: PostID, on channels: Set<ChannelID>?, in store: any DeliveryStore) throws
    -> [DeliveryRecord]
  {
    let all = try store.records(of: post, on: nil, in: [.uncertain], limit: .max)
      .filter { channels?.contains($0.key.channel) ?? true }
    guard !addresses.isEmpty else { return all }
    return try addresses.flatMap { written in
      let wanted = EmailAddress(written)?.folded
      let records = all.filter { $0.address.map { $0.folded == wanted } ?? false }
      guard !records.isEmpty else {
        throw CommandRefusal(
          .failure,
          Phrase(
            id: "kiriman '\(post)' kepada '\(written)' tidak sedang tidak pasti",
            en: "the delivery of '\(post)' to '\(written)' is not uncertain"),
          hint: Phrase(
            id: "lihat semuanya dengan: kim status \(post) --recipients",
            en: "see them all with: kim status \(post) --recipients"))
      }
      return records
    }
  }

  private func tell(_ records: [DeliveryRecord], of post: PostID, _ surroundings: Surroundings) {
    for record in records { surroundings.terminal.out("\(record.key.channel)  \(record.who)") }
    surroundings.terminal.talk(
      surroundings.text(
        records.isEmpty
          ? Phrase(id: "Tidak ada yang tidak pasti.", en: "Nothing is uncertain.") : Self.advice(on: post)))
  }

  private static func words(for verdict: Verdict, _ count: Int) -> Phrase {
    switch verdict {
    case .arrived:
      Phrase(
        id: "\(EYD.number(count)) kiriman dianggap sudah sampai.",
        en: "\(count) \(count == 1 ? "delivery is" : "deliveries are") taken as arrived.")
    case .again:
      Phrase(
        id: "\(EYD.number(count)) kiriman akan dikirim lagi.",
        en: "\(count) \(count == 1 ? "delivery" : "deliveries") will be sent again.")
    }
  }

  /// What to do about the uncertain ones of a post.
  static func advice(on post: PostID) -> Phrase {
    Phrase(
      id: """
        Yang tidak pasti mungkin sudah sampai. Tanyakan atau lihat dulu, lalu:
          sudah sampai?   kim resolve \(post) --arrived
          belum sampai?   kim resolve \(post) --again
        Hanya seorang? Tambahkan alamatnya.
        """,
      en: """
        The uncertain ones may have arrived. Ask or look first, then:
          arrived?   kim resolve \(post) --arrived
          not?       kim resolve \(post) --again
        Only one of them? Add the address.
        """)
  }
}

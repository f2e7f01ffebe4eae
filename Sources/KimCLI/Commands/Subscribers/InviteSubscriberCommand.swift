import ArgumentParser
import Foundation
import Publishing
import PublishingEngine

/// `kim subscribers invite`
struct InviteSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "invite", aliases: ["undang"],
      Phrase(
        id: "Tanyakan lewat surat apakah seseorang mau berlangganan.",
        en: "Ask somebody by mail whether they want the news."
      ),
      discussion: Phrase(
        id: """
          Orang itu menerima satu surat dan baru dikirimi berita setelah menjawab setuju. Yang tidak menjawab dalam dua
          minggu dihapus dari daftar.
          """,
        en: """
          They get one mail, and news only after they said yes. Whoever does not answer within two weeks is taken off
          the list.
          """))
  }

  @Argument(help: .spoken("Alamat surel.", "E-mail addresses.", valueName: "alamat"))
  var addresses: [String]
  @Option(
    name: [.customLong("name"), .customLong("nama")],
    help: .spoken("Nama, untuk sapaan.", "Name, for the greeting.", valueName: "nama"))
  var name: String?
  @Option(
    help: .spoken("Tag, misalnya rt-01; boleh berulang.", "A tag, such as rt-01; may be repeated.", valueName: "tag"))
  var tag: [String] = []
  @Option(
    name: [.customLong("to"), .customLong("lewat")],
    help: .spoken("Kanal surat yang dipakai.", "The mail channel to use.", valueName: "kanal"))
  var channel: String?
  @Flag(
    name: [.customLong("again"), .customLong("lagi")],
    help: .spoken("Juga yang sudah ditanya dan belum menjawab.", "Also those who were asked and have not answered."))
  var again = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newcomers = try newcomers(surroundings)
    let newsroom = try Newsroom.open(location, surroundings)
    let inviter = try Inviter(newsroom, channel: channel)
    try newsroom.fetchSecrets(for: [inviter.channel])
    _ = try inviter.store.expireInvitations(at: surroundings.now())
    var toAsk: [(reader: Reader, times: Int)] = []
    for newcomer in newcomers {
      let standing = try inviter.store.invite(
        newcomer, until: surroundings.now().addingTimeInterval(Inviter.patience), again: again, at: surroundings.now())
      if case .toAsk(let reader, let times) = standing { toAsk.append((reader, times)) }
      if let words = standing.words(for: newcomer.address) { surroundings.terminal.out(surroundings.text(words)) }
    }
    let count = try inviter.allowance(at: surroundings.now()).count
    let journal = InvitationJournal(inviter.store, surroundings)
    for (times, group) in Dictionary(grouping: toAsk.prefix(count), by: \.times).sorted(by: { $0.key < $1.key }) {
      try await inviter.ask(group.map(\.reader), times: times, journal)
    }
    let next = try inviter.allowance(at: surroundings.now()).next
    try tell(toAsk.map(\.reader), journal, waitingUntil: next, surroundings)
  }

  private func newcomers(_ surroundings: Surroundings) throws -> [NewReader] {
    if name != nil, addresses.count > 1 {
      throw CommandRefusal(
        .usage, Phrase(id: "--name hanya untuk satu alamat", en: "--name goes with one address only"))
    }
    return try addresses.map { text in
      guard let address = EmailAddress(text) else {
        throw CommandRefusal(
          .usage,
          Phrase(
            id: "'\(SingleLine(collapsing: text))' bukan alamat surel",
            en: "'\(SingleLine(collapsing: text))' is not an e-mail address"))
      }
      // The consent is theirs to give: what is here is only which wording they will be shown.
      return NewReader(
        address: address, name: name.map { SingleLine(collapsing: $0) }, tags: tag,
        consent: Consent(
          textVersion: ConsentText.currentVersion, date: surroundings.now(), means: "", recordedBy: ""))
    }
  }

  private func tell(
    _ readers: [Reader], _ journal: InvitationJournal, waitingUntil next: Date?, _ surroundings: Surroundings
  ) throws {
    var failures = 0
    for reader in readers {
      let words: Phrase
      switch journal.outcome(for: reader.number) {
      case .delivered: words = Phrase(id: "ditanya lewat surat", en: "was asked by mail")
      case .failed(let failure):
        failures += 1
        words = failure.reason
      case nil:
        failures += 1
        words =
          next.map {
            Phrase(
              id: "belum ditanya: jatah kiriman habis sampai \($0.formatted(.iso8601))",
              en: "not asked yet: the sending quota is used up until \($0.formatted(.iso8601))")
          } ?? Phrase(id: "belum ditanya", en: "not asked yet")
      }
      surroundings.terminal.out("\(reader.address)  \(surroundings.text(words))")
    }
    guard failures > 0 else { return }
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "  → jalankan perintah yang sama sekali lagi nanti; yang sudah ditanya tidak ditanya dua kali",
          en: "  → run the same command again later; nobody is asked twice")))
    throw CommandEnd(status: failures < readers.count ? .partial : .failure)
  }
}

extension InvitationStanding {
  /// What to say of somebody who is not asked.
  fileprivate func words(for address: EmailAddress) -> Phrase? {
    switch self {
    case .toAsk: nil
    case .asked(let times) where times >= Self.limit:
      Phrase(
        id: "\(address)  sudah ditanya \(times) kali dan tidak menjawab; jangan diganggu lagi",
        en: "\(address)  was asked \(times) times and does not answer; leave them in peace")
    case .asked:
      Phrase(
        id: "\(address)  sudah ditanya dan belum menjawab (--again untuk bertanya lagi)",
        en: "\(address)  was asked and has not answered yet (--again asks once more)")
    case .reader: Phrase(id: "\(address)  sudah terdaftar", en: "\(address)  is on the list already")
    case .unreachable:
      Phrase(
        id: "\(address)  surat ke sana kembali; tanyakan alamat yang benar (kim subscribers export-one \(address))",
        en: "\(address)  mail to it came back; ask for the right address (kim subscribers export-one \(address))")
    case .gone:
      Phrase(
        id: "\(address)  pernah berhenti; hanya kembali atas permintaannya sendiri (subscribers add --consent)",
        en: "\(address)  has left; comes back at their own wish only (subscribers add --consent)")
    }
  }
}

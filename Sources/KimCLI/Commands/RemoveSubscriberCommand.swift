import ArgumentParser
import Publishing
import PublishingEngine
import PublishingStore

/// `kim subscribers remove`
struct RemoveSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "remove", aliases: ["hapus", "berhenti"],
      Phrase(id: "Hentikan kiriman ke seorang pembaca, seketika.", en: "Stop sending to a reader, at once."))
  }

  @Argument(help: .spoken("Alamat surel.", "E-mail address.", valueName: "alamat"))
  var address: String
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    guard let address = EmailAddress(address),
      try newsroom.openStore(writing: true).setStatus(.unsubscribed, of: address, at: surroundings.now())
    else {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "'\(SingleLine(collapsing: self.address))' tidak ada di daftar",
          en: "'\(SingleLine(collapsing: self.address))' is not on the list"))
    }
    surroundings.terminal.out(
      surroundings.text(
        Phrase(
          id: "\(address) tidak dikirimi lagi, dan impor tidak memasukkannya kembali.",
          en: "\(address) gets nothing more, and no import brings them back.")))
  }
}

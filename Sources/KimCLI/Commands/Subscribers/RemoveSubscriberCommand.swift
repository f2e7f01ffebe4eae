import ArgumentParser
import Publishing
import PublishingEngine

/// `kim subscribers remove`
struct RemoveSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "remove", aliases: ["hapus", "berhenti"],
      Phrase(id: "Hentikan kiriman ke seorang pembaca, seketika.", en: "Stop sending to a reader, at once."))
  }

  @OptionGroup var target: ReaderTarget
  @OptionGroup var note: ReaderNote
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let (reader, store) = try target.open(location, surroundings)
    try store.move(reader, to: .unsubscribed, note.event(.left, surroundings))
    surroundings.terminal.out(
      surroundings.text(
        Phrase(
          id: "\(reader.address) tidak dikirimi lagi, dan impor tidak memasukkannya kembali.",
          en: "\(reader.address) gets nothing more, and no import brings them back.")))
  }
}

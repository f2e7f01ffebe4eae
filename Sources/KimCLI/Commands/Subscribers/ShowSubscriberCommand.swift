import ArgumentParser
import ChannelKit
import Publishing
import PublishingEngine

/// `kim subscribers export-one`
struct ShowSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "export-one", aliases: ["data"],
      Phrase(
        id: "Semua yang diketahui tentang seorang pembaca, sebagai JSON.",
        en: "Everything that is known about a reader, as JSON."),
      discussion: Phrase(
        id: "Untuk menjawab orang yang bertanya data apa tentang dirinya yang disimpan (UU 27/2022).",
        en: "To answer somebody who asks what is kept about them (UU 27/2022)."))
  }

  @OptionGroup var target: ReaderTarget
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let store = try Newsroom.open(location, surroundings).openStore(writing: false)
    guard let address = EmailAddress(target.address), let file = try store.file(on: address) else {
      throw target.unknown
    }
    surroundings.terminal.out(file.json.text(indented: true))
  }
}

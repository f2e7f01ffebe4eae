import ArgumentParser
import Publishing
import PublishingEngine
import PublishingStore

/// `kim cancel`: calls off what has not gone out.
struct CancelCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "cancel", aliases: ["batalkan"],
      Phrase(id: "Batalkan kiriman yang belum berangkat.", en: "Call off what has not gone out."))
  }

  @Argument(help: .spoken("Pos (id atau berkas).", "The post (id or file).", valueName: "pos"))
  var post: String

  @OptionGroup var channels: ChannelOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let id = try newsroom.publicationID(for: post)
    let store = try newsroom.openStore(writing: true)
    var count = 0
    for channel in try newsroom.channels(named: channels.names) {
      count += try store.cancel(id, on: channel.id, at: surroundings.now())
    }
    surroundings.terminal.out(
      surroundings.text(
        count == 0
          ? Phrase(
            id: "Tidak ada yang dibatalkan: tidak ada yang menunggu.", en: "Nothing was called off: nothing waits.")
          : Phrase(id: "\(count) kiriman dibatalkan.", en: "\(count) deliveries called off.")))
  }
}

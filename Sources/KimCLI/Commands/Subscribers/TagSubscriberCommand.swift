import ArgumentParser
import Publishing
import PublishingEngine

/// `kim subscribers tag`
struct TagSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "tag", aliases: ["tandai"],
      Phrase(id: "Beri pembaca tag, atau lepaskan.", en: "Put tags on a reader, or take them off."),
      discussion: Phrase(
        id: "Kanal dengan 'audience: [rt-01]' dan pos dengan 'pembaca: [rt-01]' hanya sampai ke pembaca bertag itu.",
        en: "A channel with 'audience: [rt-01]' and a post with 'audience: [rt-01]' reach readers with that tag only."))
  }

  @OptionGroup var target: ReaderTarget
  @Argument(help: .spoken("Tag, misalnya rt-01 pkk.", "Tags, such as rt-01 pkk.", valueName: "tag"))
  var tags: [String]
  @Flag(
    name: [.customLong("remove"), .customLong("lepas")],
    help: .spoken("Lepaskan tag itu.", "Take these tags off."))
  var remove = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let tags = try tags.map { text in
      guard let tag = SingleLine(text), !tag.isEmpty, !tag.text.contains(",") else {
        throw CommandRefusal(
          .usage,
          Phrase(
            id: "'\(SingleLine(collapsing: text))' bukan tag", en: "'\(SingleLine(collapsing: text))' is not a tag"))
      }
      return tag.text
    }
    let (reader, store) = try target.open(location, surroundings)
    let event = ReaderEvent(remove ? .untagged : .tagged, at: surroundings.now(), by: surroundings.operatorName)
    _ = try store.tag(reader, with: tags, event)
    let now = try store.reader(numbered: reader.number)?.tags ?? []
    surroundings.terminal.out(
      "\(reader.address)  "
        + (now.isEmpty
          ? surroundings.text(Phrase(id: "tanpa tag", en: "no tags")) : now.joined(separator: ", ")))
  }
}

import ArgumentParser
import ChannelKit
import Publishing
import PublishingEngine

/// `kim subscribers list`
struct ListSubscribersCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("list", aliases: ["daftar"], Phrase(id: "Daftar pembaca.", en: "List the readers."))
  }

  @Option(help: .spoken("Hanya yang bertag ini.", "Only those with this tag.", valueName: "tag"))
  var tag: String?
  @Flag(
    name: [.customLong("all"), .customLong("semua")],
    help: .spoken("Juga yang berhenti atau dijeda.", "Also those who left or are paused."))
  var all = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let store = try Newsroom.open(location, surroundings).openStore(writing: false)
      tell(try store.readers(status: all ? nil : .active, tag: tag), surroundings)
    }
  }

  private func tell(_ readers: [Reader], _ surroundings: Surroundings) {
    if output.json {
      let json = JSONValue.array(
        readers.map { reader in
          [
            "address": .string(reader.address.description), "name": reader.name.map { .string($0.text) } ?? .null,
            "status": .string(reader.status.rawValue), "tags": .array(reader.tags.map(JSONValue.string)),
          ]
        })
      surroundings.terminal.out(json.text())
      return
    }
    let width = min(40, readers.map { columns($0.address.description) }.max() ?? 0)
    for reader in readers {
      let facts = [
        reader.name?.text ?? "", reader.tags.joined(separator: ", "),
        surroundings.text(reader.status.words),
      ]
      surroundings.terminal.out(
        ([reader.address.description.padded(to: width)] + facts.filter { !$0.isEmpty }).joined(separator: "  "))
    }
    if !output.quiet {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(id: "\(EYD.number(readers.count)) pembaca.", en: "\(readers.count) readers.")))
    }
  }
}

extension Reader.Status {
  /// Said of those who get nothing now.
  fileprivate var words: Phrase {
    switch self {
    case .active: Phrase(id: "", en: "")
    case .pending: Phrase(id: "belum setuju", en: "not confirmed")
    case .paused: Phrase(id: "dijeda", en: "paused")
    case .bounced: Phrase(id: "alamat mati", en: "address dead")
    case .unsubscribed: Phrase(id: "berhenti", en: "left")
    }
  }
}

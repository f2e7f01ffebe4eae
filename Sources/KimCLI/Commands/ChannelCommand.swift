import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

/// `kim channel`: what is configured, and whether it works.
struct ChannelCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "channel", aliases: ["kanal"], Phrase(id: "Lihat dan uji kanal.", en: "Look at channels and try them."),
      subcommands: [ListChannelsCommand.self, CheckChannelsCommand.self, ChannelSchemaCommand.self])
  }
}

/// `kim channel list`
struct ListChannelsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "list", aliases: ["daftar"],
      Phrase(id: "Daftar kanal di channels.yaml.", en: "List the channels of channels.yaml."))
  }

  @OptionGroup var output: AnswerOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      try tell(try Newsroom.open(location, surroundings), surroundings)
    }
  }

  private func tell(_ newsroom: Newsroom, _ surroundings: Surroundings) throws {
    if output.json {
      let json = JSONValue.array(
        newsroom.channels.map { channel in
          [
            "channel": .string(channel.id.text), "plugin": .string(channel.manifest.kind),
            "audience": .string(channel.manifest.audience.rawValue),
            "abilities": .array(channel.manifest.abilities.map(\.rawValue).sorted().map(JSONValue.string)),
          ]
        })
      surroundings.terminal.out(json.text())
      return
    }
    let width = newsroom.channels.map { columns($0.id.text) }.max() ?? 0
    let kindWidth = newsroom.channels.map { columns($0.manifest.kind) }.max() ?? 0
    for channel in newsroom.channels {
      surroundings.terminal.out(
        "\(channel.id.text.padded(to: width))  \(channel.manifest.kind.padded(to: kindWidth))  "
          + surroundings.text(channel.manifest.summary))
    }
  }
}

/// `kim channel check`
struct CheckChannelsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "check", aliases: ["periksa"],
      Phrase(
        id: "Uji sambungan, sandi, dan hak setiap kanal.", en: "Try every channel's connection, password and rights."))
  }

  @Argument(help: .spoken("Hanya kanal ini.", "Only these channels.", valueName: "kanal"))
  var names: [String] = []
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let selected = try newsroom.channels(named: names)
    try newsroom.fetchSecrets(for: selected)
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    var hasError = false
    for channel in selected {
      surroundings.terminal.out(
        surroundings.style.bold(channel.id.text) + "  " + surroundings.text(channel.manifest.title))
      guard channel.manifest.abilities.contains(.check), let adapter = channel.adapter as? any CheckingAdapter else {
        surroundings.terminal.out(
          "  ✓ "
            + surroundings.text(
              Phrase(id: "menulis ke folder out/\(channel.id)/", en: "writes to the folder out/\(channel.id)/")))
        continue
      }
      for finding in await adapter.check() {
        hasError = hasError || finding.severity == .error
        var lines = printer.lines(for: finding)
        if finding.severity == .note { lines[0] = "✓ " + surroundings.text(finding.summary) }
        lines.forEach { surroundings.terminal.out("  \($0)") }
      }
    }
    if hasError { throw CommandEnd(status: .badConfiguration) }
  }
}

/// `kim channel schema`
struct ChannelSchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "schema", aliases: ["skema"],
      Phrase(id: "Cetak JSON Schema untuk channels.yaml.", en: "Print a JSON Schema for channels.yaml."),
      discussion: Phrase(
        id: "Simpan ke berkas dan sebut di baris pertama channels.yaml: # yaml-language-server: $schema=BERKAS",
        en: "Save it and name it in the first line of channels.yaml: # yaml-language-server: $schema=FILE"))
  }

  func run() throws {
    let surroundings = Surroundings.current
    let workspace = Workspace.locate(
      explicit: nil, environment: surroundings.environment, directory: surroundings.directory)
    let plugins = PluginShelf(surroundings, workspace: workspace).plugins
    surroundings.terminal.out(ChannelsSchema.jsonSchema(plugins: plugins).text())
  }
}

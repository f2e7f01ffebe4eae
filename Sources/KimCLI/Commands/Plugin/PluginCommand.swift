import ArgumentParser
import ChannelHost
import ChannelKit
import Foundation
import Publishing

/// `kim plugin`: kinds of channels, those that are programs above all.
struct PluginCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "plugin", aliases: ["pengaya"],
      Phrase(id: "Jenis kanal: lihat, buat, dan uji.", en: "Kinds of channels: look at them, make and examine them."),
      discussion: Phrase(
        id: """
          Selain jenis bawaan, program kim-channel-NAMA di folder plugins/ ruang kerja, di folder-folder dalam
          KIM_PLUGINS, atau di PATH menjadi jenis kanal, dalam bahasa pemrograman apa pun: lihat Docs/Protocol-v1.md.
          """,
        en: """
          Besides the kinds that come with kim, a program kim-channel-NAME in the workspace's plugins/, in a folder
          named in KIM_PLUGINS, or along PATH is a kind of channel, in whatever programming language: see
          Docs/Protocol-v1.md.
          """),
      subcommands: [
        ListPluginsCommand.self, PluginInfoCommand.self, NewPluginCommand.self, TestPluginCommand.self,
      ])
  }
}

/// `kim plugin list`
struct ListPluginsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("list", aliases: ["daftar"], Phrase(id: "Daftar jenis kanal.", en: "List the kinds of channels."))
  }

  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() throws {
    let surroundings = Surroundings.current
    let shelf = PluginShelf(surroundings, workspace: location.located(surroundings))
    let lines = shelf.bundled.map { ($0.manifest, nil) } + shelf.programs.map { ($0.manifest, $0.program.file) }
    if output.json {
      let json = JSONValue.array(
        lines.map { manifest, file in
          .object([
            .init("kind", .string(manifest.kind)), .init("program", file.map { .string($0.path) } ?? .null),
            .init("audience", .string(manifest.audience.rawValue)),
          ])
        })
      surroundings.terminal.out(json.text())
      return
    }
    let width = lines.map { columns($0.0.kind) }.max() ?? 0
    for (manifest, file) in lines {
      let place = file.map { surroundings.style.dim("  \($0.path)") } ?? ""
      surroundings.terminal.out(
        "\(manifest.kind.padded(to: width))  \(surroundings.text(manifest.summary))\(place)")
    }
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    if !output.quiet { shelf.problems.flatMap(printer.lines).forEach(surroundings.terminal.talk) }
  }
}

extension WorkspaceOptions {
  /// The workspace, where there is one.
  func located(_ surroundings: Surroundings) -> Workspace? {
    Workspace.locate(
      explicit: workspace, environment: surroundings.environment, directory: surroundings.directory)
  }
}

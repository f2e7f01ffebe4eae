import ArgumentParser
import ChannelHost
import ChannelKit
import Foundation
import Publishing

/// `kim plugin info`
struct PluginInfoCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "info", aliases: ["keterangan"],
      Phrase(
        id: "Apa yang dapat dilakukan satu jenis kanal, dan pengaturannya.",
        en: "What one kind of channel can do, and its settings."))
  }

  @Argument(
    help: .spoken("Nama jenis, atau berkas program.", "A kind's name, or a program's file.", valueName: "jenis"))
  var name: String
  @OptionGroup var location: WorkspaceOptions

  func run() throws {
    let surroundings = Surroundings.current
    let (plugin, file) = try PluginLookup(surroundings, location.located(surroundings)).plugin(called: name)
    let manifest = plugin.manifest
    let terminal = surroundings.terminal
    terminal.out(surroundings.style.bold(manifest.kind) + "  " + surroundings.text(manifest.title))
    terminal.out(surroundings.text(manifest.summary))
    let facts: [(Phrase, String)] = [
      (
        Phrase(id: "program", en: "program"),
        file?.path ?? surroundings.text(Phrase(id: "bawaan kim", en: "comes with kim"))
      ),
      (Phrase(id: "tujuan", en: "audience"), manifest.audience.rawValue),
      (
        Phrase(id: "dapat", en: "can"),
        (["render"] + manifest.abilities.map(\.rawValue).sorted()).joined(separator: ", ")
      ),
    ]
    for (name, value) in facts { terminal.out("  \(surroundings.text(name).padded(to: 9)) \(value)") }
    terminal.out(surroundings.text(Phrase(id: "Pengaturan:", en: "Settings:")))
    let settings = plugin.settingsSchema.settings
    let width = settings.map { columns($0.allNames) }.max() ?? 0
    for setting in settings {
      let need = setting.isMandatory ? surroundings.text(Phrase(id: " (wajib)", en: " (required)")) : ""
      terminal.out("  \(setting.allNames.padded(to: width))  \(surroundings.text(setting.purpose))\(need)")
    }
  }
}

extension SettingDeclaration {
  fileprivate var allNames: String { ([name] + aliases).joined(separator: ", ") }
}

/// Finds a plugin by what a person calls it.
struct PluginLookup {
  let surroundings: Surroundings
  let shelf: PluginShelf

  init(_ surroundings: Surroundings, _ workspace: Workspace?) {
    self.surroundings = surroundings
    shelf = PluginShelf(surroundings, workspace: workspace)
  }

  /// - Parameter name: a kind, or the path of a program.
  /// - Returns: the plugin, and its program's file when it is one.
  func plugin(called name: String) throws -> (any ChannelPlugin, URL?) {
    if name.contains("/") || name.hasPrefix(PluginProgram.prefix) {
      let program = try program(at: name)
      return (program, program.program.file)
    }
    if let program = shelf.programs.first(where: { $0.manifest.kind == name }) {
      return (program, program.program.file)
    }
    if let plugin = shelf.bundled.first(where: { $0.manifest.kind == name }) { return (plugin, nil) }
    let kinds = shelf.plugins.map(\.manifest.kind)
    throw CommandRefusal(
      .usage,
      Phrase(
        id: "tidak ada jenis kanal '\(SingleLine(collapsing: name))'",
        en: "there is no kind of channel '\(SingleLine(collapsing: name))'"),
      hint: Spelling.suggestion(for: name, among: kinds).map {
        Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
      } ?? .verbatim(kinds.joined(separator: ", ")))
  }

  func program(at path: String, limits: RemoteLimits = RemoteLimits()) throws -> RemoteChannel {
    do throws(DiagnosticError) {
      return RemoteChannel(
        try PluginProgram(at: surroundings.url(path)), host: PluginShelf.host(surroundings, limits: limits))
    } catch {
      throw ConfigurationRefusal(diagnostics: error.diagnostics)
    }
  }
}

import ArgumentParser
import ChannelHost
import Foundation
import Publishing

/// `kim plugin new`
struct NewPluginCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "new", aliases: ["baru"],
      Phrase(
        id: "Buat plugin lengkap yang sudah jalan, untuk diubah.",
        en: "Make a complete plugin that works, to be changed."))
  }

  enum ProgrammingLanguage: String, ExpressibleByArgument, CaseIterable {
    case python, swift
  }

  @Argument(
    help: .spoken(
      "Nama jenis kanal: huruf kecil, angka, tanda hubung.", "The kind's name: lower-case letters, digits, hyphens.",
      valueName: "nama"))
  var name: String
  @Option(
    name: [.customLong("language"), .customLong("bahasa")],
    help: .spoken("python atau swift.", "python or swift.", valueName: "bahasa"))
  var language = ProgrammingLanguage.python
  @Option(
    name: [.customLong("sources"), .customLong("sumber")],
    help: .spoken(
      "Folder kode sumber kim, untuk plugin Swift.", "The folder of kim's own sources, for a plugin in Swift.",
      valueName: "folder"))
  var sources: String?
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    guard let kind = ChannelID(name) else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "nama harus 1 sampai 40 huruf kecil, angka atau tanda hubung, diawali huruf",
          en: "a name is 1 to 40 lower-case letters, digits and hyphens, and starts with a letter"))
    }
    let workspace = location.located(surroundings)
    let parent = workspace.map { $0.root.appending(path: "plugins") } ?? surroundings.directory
    let folder = parent.appending(path: PluginProgram.prefix + kind.text)
    let scaffold = try scaffold(kind.text, surroundings)
    try scaffold.write(to: folder)
    surroundings.terminal.out(folder.path)
    let path = workspace == nil ? folder.lastPathComponent : "plugins/\(folder.lastPathComponent)"
    for step in scaffold.nextSteps(path) {
      surroundings.terminal.talk("  \(surroundings.text(step.what)): \(step.command)")
    }
  }

  private func scaffold(_ kind: String, _ surroundings: Surroundings) throws -> PluginScaffold {
    if language == .python { return .python(kind) }
    guard let sources, FileManager.default.fileExists(atPath: surroundings.url(sources).path + "/Package.swift") else {
      throw CommandRefusal(
        .usage, Phrase(id: "plugin Swift perlu kode sumber kim", en: "a plugin in Swift needs kim's sources"),
        hint: Phrase(id: "sebutkan foldernya: --sources FOLDER", en: "say where they are: --sources FOLDER"))
    }
    return .swift(kind, sources: surroundings.url(sources).path)
  }
}

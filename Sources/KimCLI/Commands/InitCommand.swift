import ArgumentParser
import Foundation
import Publishing

/// `kim init`: a workspace to begin with.
struct InitCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "init", aliases: ["mulai"],
      Phrase(
        id: "Buat ruang kerja: channels.yaml, posts/, dan pos pertama.",
        en: "Make a workspace: channels.yaml, posts/ and a first post."))
  }

  @Argument(help: .spoken("Folder (bawaan: di sini).", "The folder (default: here).", valueName: "folder"))
  var folder: String?
  @Option(
    name: [.customLong("name"), .customLong("nama")],
    help: .spoken("Nama KIM.", "The community's name.", valueName: "nama"))
  var name: String = "KIM Desa Kami"

  func run() async throws {
    let surroundings = Surroundings.current
    guard let name = SingleLine(name), !name.isEmpty else {
      throw CommandRefusal(.usage, Phrase(id: "nama harus satu baris", en: "the name must be a single line"))
    }
    let workspace = Workspace(root: surroundings.url(folder ?? "."))
    let starter = StarterWorkspace(name: name, now: surroundings.now())
    var made: [String] = []
    for file in starter.files {
      let place = workspace.root.appending(path: file.path)
      // What a person has already written stays as it is.
      if FileManager.default.fileExists(atPath: place.path) { continue }
      do {
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: place, options: .withoutOverwriting)
      } catch {
        throw CommandRefusal(
          .failure, Phrase(id: "'\(place.path)' tidak dapat ditulis", en: "'\(place.path)' cannot be written"))
      }
      made.append(file.path)
    }
    if made.isEmpty {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id: "Ruang kerja sudah ada; tidak ada yang diubah.",
            en: "The workspace is there already; nothing was changed.")))
      return
    }
    made.forEach(surroundings.terminal.out)
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: """
            Coba tanpa akun apa pun:
              kim sandbox --background
              kim publish posts/salam.md
            """,
          en: """
            Try it without an account anywhere:
              kim sandbox --background
              kim publish posts/salam.md
            """)))
  }
}

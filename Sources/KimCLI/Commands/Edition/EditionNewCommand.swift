import ArgumentParser
import Foundation
import Publishing
import PublishingConfiguration

/// `kim edition new`: the next edition, to be filled.
struct NewEditionCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "new", aliases: ["baru"],
      Phrase(id: "Mulai edisi baru dengan nomor berikutnya.", en: "Begin an edition with the next number."))
  }

  @Argument(help: .spoken("Berkas pos menurut urutan.", "The posts' files, in order.", valueName: "pos"))
  var posts: [String] = []
  @Option(
    name: [.customLong("title"), .customLong("judul")],
    help: .spoken("Judul edisi (bawaan: Edisi ‹nomor›).", "The title (default: Edisi ‹number›).", valueName: "judul"))
  var title: String?
  @Option(
    name: [.customLong("number"), .customLong("nomor")],
    help: .spoken(
      "Nomor edisi (bawaan: nomor terakhir ditambah satu).", "The number (default: one after the last).",
      valueName: "nomor"))
  var number: Int?
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let number = try self.number ?? (newsroom.editions().map(\.number).max() ?? 0) + 1
    guard (1...100_000).contains(number) else {
      throw CommandRefusal(
        .usage, Phrase(id: "nomor edisi harus 1 sampai 100000", en: "the number must be 1 to 100000"))
    }
    let title = try self.title.map { text in
      guard let line = SingleLine(text), !line.isEmpty else {
        throw CommandRefusal(.usage, Phrase(id: "judul harus satu baris teks", en: "the title must be a line of text"))
      }
      return line
    }
    let draft = EditionDraft(
      number: number, title: title, date: surroundings.now(), zone: newsroom.community.timeZone,
      posts: try newsroom.editionPaths(of: posts))
    let file = newsroom.workspace.editionsFolder.appending(path: draft.fileName)
    let path = newsroom.relativePath(of: file)
    if FileManager.default.fileExists(atPath: file.path) {
      throw CommandRefusal(
        .failure, Phrase(id: "\(path) sudah ada", en: "\(path) exists already"),
        hint: Phrase(
          id: "tambahkan pos dengan: kim edition add \(number) POS",
          en: "add posts with: kim edition add \(number) POST"))
    }
    do {
      try FileManager.default.createDirectory(
        at: newsroom.workspace.editionsFolder, withIntermediateDirectories: true)
      try Data(draft.text.utf8).write(to: file, options: .withoutOverwriting)
    } catch {
      throw CommandRefusal(.failure, Phrase(id: "'\(path)' tidak dapat ditulis", en: "'\(path)' cannot be written"))
    }
    surroundings.terminal.out(path)
    surroundings.terminal.talk(
      surroundings.text(
        posts.isEmpty
          ? Phrase(
            id: "Isi dengan: kim edition add \(number) posts/….md",
            en: "Fill it with: kim edition add \(number) posts/….md")
          : Phrase(
            id: "Terbitkan dengan: kim edition publish \(number)", en: "Publish it with: kim edition publish \(number)")
      ))
  }
}

extension Newsroom {
  /// Posts named on the command line, as an edition's file names them.
  ///
  /// - Throws: a refusal for the first that is no file of this workspace.
  func editionPaths(of names: [String]) throws -> [String] {
    var paths: [String] = []
    for name in names {
      let direct = surroundings.url(name)
      let file = FileManager.default.fileExists(atPath: direct.path) ? direct : postFile(named: name)
      guard let file else {
        let shown = SingleLine(collapsing: name.prefix(80))
        throw CommandRefusal(
          .usage, Phrase(id: "pos '\(shown)' tidak ada", en: "there is no post '\(shown)'"))
      }
      let path = relativePath(of: file)
      guard !path.hasPrefix("/"), path.hasSuffix(".md") else {
        let shown = SingleLine(collapsing: name.prefix(80))
        throw CommandRefusal(
          .usage,
          Phrase(
            id: "'\(shown)' bukan pos di ruang kerja ini", en: "'\(shown)' is not a post of this workspace"))
      }
      if !paths.contains(path) { paths.append(path) }
    }
    return paths
  }
}

import ArgumentParser
import Foundation
import Publishing

/// `kim new`: a post to fill in.
struct NewCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "new", aliases: ["tulis", "baru"],
      Phrase(id: "Buat naskah pos baru.", en: "Make a new post to fill in."))
  }

  @Argument(help: .spoken("Judul pos.", "The post's title.", valueName: "judul"))
  var title: String
  @Option(
    name: [.customLong("category"), .customLong("kategori")],
    help: .spoken("Kategori.", "Category.", valueName: "kategori"))
  var category: String?
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    guard let line = SingleLine(title), !line.isEmpty, let slug = PostID(slugging: line.text) else {
      throw CommandRefusal(
        .usage,
        Phrase(id: "judul harus satu baris yang berisi huruf", en: "the title must be a single line with letters in it")
      )
    }
    let zone = newsroom.community.timeZone
    var draft = PostDraft(
      title: line, slug: slug, id: slug, date: surroundings.now(), zone: zone,
      category: category.flatMap { SingleLine($0) })
    draft.id = try newsroom.freeID(slug, on: draft.day, in: newsroom.openStore(writing: false))
    let file = newsroom.workspace.postsFolder.appending(path: draft.fileName)
    if FileManager.default.fileExists(atPath: file.path) {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "\(newsroom.relativePath(of: file)) sudah ada", en: "\(newsroom.relativePath(of: file)) exists already"),
        hint: Phrase(id: "sunting berkas itu, atau beri judul lain", en: "edit that file, or give another title"))
    }
    do {
      try FileManager.default.createDirectory(at: newsroom.workspace.postsFolder, withIntermediateDirectories: true)
      try Data(draft.text.utf8).write(to: file, options: .withoutOverwriting)
    } catch {
      throw CommandRefusal(
        .failure, Phrase(id: "'\(file.path)' tidak dapat ditulis", en: "'\(file.path)' cannot be written"))
    }
    let path = newsroom.relativePath(of: file)
    surroundings.terminal.out(path)
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "Isi naskahnya, lalu lihat dengan: kim preview \(path)",
          en: "Fill it in, then look at it with: kim preview \(path)")))
  }
}

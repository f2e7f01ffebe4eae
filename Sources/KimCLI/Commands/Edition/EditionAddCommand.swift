import ArgumentParser
import Foundation
import Publishing
import PublishingConfiguration

/// `kim edition add`: more posts for an edition.
struct AddToEditionCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "add", aliases: ["tambah"],
      Phrase(id: "Tambahkan pos di akhir sebuah edisi.", en: "Add posts to the end of an edition."))
  }

  @Argument(help: .spoken("Nomor atau berkas edisi.", "The edition's number or file.", valueName: "edisi"))
  var edition: String
  @Argument(help: .spoken("Berkas pos menurut urutan.", "The posts' files, in order.", valueName: "pos"))
  var posts: [String]
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    let file = try newsroom.editionFile(for: edition)
    let path = newsroom.relativePath(of: file)
    let known = try newsroom.readEdition(file)
    let present = Set(known.posts.map { newsroom.postFile(named: $0.path)?.standardizedFileURL.path ?? $0.path })
    let added = try newsroom.editionPaths(of: posts).filter {
      !present.contains(newsroom.workspace.root.appending(path: $0).standardizedFileURL.path)
    }
    if !added.isEmpty {
      guard let text = try? String(contentsOf: file, encoding: .utf8),
        let changed = EditionDraft.adding(added, to: text, of: known)
      else {
        throw CommandRefusal(
          .failure,
          Phrase(
            id: "daftar pos di \(path) tidak ditulis satu baris satu pos",
            en: "the posts in \(path) are not written one a line"),
          hint: Phrase(
            id: "tambahkan sendiri di berkas itu: - posts/nama.md", en: "add them to the file by hand: - posts/name.md")
        )
      }
      do { try Data(changed.utf8).write(to: file, options: .atomic) } catch {
        throw CommandRefusal(.failure, Phrase(id: "'\(path)' tidak dapat ditulis", en: "'\(path)' cannot be written"))
      }
    }
    surroundings.terminal.out(path)
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "\(known.posts.count + added.count) pos. Terbitkan dengan: kim edition publish \(known.number)",
          en: "\(known.posts.count + added.count) posts. Publish it with: kim edition publish \(known.number)")))
  }
}

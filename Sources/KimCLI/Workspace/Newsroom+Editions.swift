import Foundation
import Publishing
import PublishingConfiguration

extension Newsroom {
  private var editionReader: EditionReader {
    EditionReader(workspace: workspace.root, timeZone: community.timeZone)
  }

  /// Every edition's file, by name.
  func editionFiles() -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: workspace.editionsFolder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { workspace.editionsFolder.appending(path: $0) }
  }

  /// Every edition, by number.
  ///
  /// - Throws: `DiagnosticError` with everything that is wrong with any of them.
  func editions() throws(DiagnosticError) -> [EditionFile] {
    var editions: [EditionFile] = []
    var diagnostics: [Diagnostic] = []
    for file in editionFiles() {
      do throws(DiagnosticError) { editions.append(try editionReader.read(file)) } catch {
        diagnostics += error.diagnostics
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return editions.sorted { ($0.number, $0.id.text) < ($1.number, $1.id.text) }
  }

  /// The edition a person means: by its file, its id or its number.
  func editionFile(for text: String) throws -> URL {
    let direct = surroundings.url(text)
    if text.hasSuffix(".yaml"), FileManager.default.fileExists(atPath: direct.path) { return direct }
    let stem = Int(text).map { "edisi-\($0)" } ?? text
    let named = workspace.editionsFolder.appending(path: "\(stem).yaml")
    if !stem.contains("/"), FileManager.default.fileExists(atPath: named.path) { return named }
    let shown = SingleLine(collapsing: text.prefix(60)).text
    let known = editionFiles().map { $0.deletingPathExtension().lastPathComponent }
    throw CommandRefusal(
      .usage, Phrase(id: "tidak ada edisi '\(shown)'", en: "there is no edition '\(shown)'"),
      hint: Spelling.suggestion(for: text, among: known).map {
        Phrase(id: "maksudnya '\($0)'?", en: "did you mean '\($0)'?")
      } ?? Phrase(id: "lihat daftarnya dengan: kim edition list", en: "see them with: kim edition list"))
  }

  func readEdition(_ file: URL) throws(DiagnosticError) -> EditionFile { try editionReader.read(file) }

  /// The edition with all of its posts, and what their authors should know.
  ///
  /// - Throws: `DiagnosticError` with everything that keeps it from being published.
  func assemble(_ edition: EditionFile) throws(DiagnosticError) -> (Edition, warnings: [Diagnostic]) {
    var paths: [String] = []
    var diagnostics: [Diagnostic] = []
    for entry in edition.posts {
      if let file = postFile(named: entry.path) {
        paths.append(file.path)
      } else {
        let shown = SingleLine(collapsing: entry.path.prefix(80))
        diagnostics.append(
          .error(
            Phrase(id: "pos '\(shown)' tidak ada", en: "there is no post '\(shown)'"),
            hint: Phrase(
              id: "tulis nama berkasnya di folder posts", en: "write the name of its file in the folder posts"),
            at: entry.location))
      }
    }
    if edition.posts.isEmpty {
      diagnostics.append(
        .error(
          Phrase(id: "edisi ini belum berisi pos", en: "this edition has no posts yet"),
          hint: Phrase(
            id: "tambahkan dengan: kim edition add \(edition.id) posts/….md",
            en: "add some with: kim edition add \(edition.id) posts/….md"),
          at: SourceLocation(file: edition.file)))
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    let read = try readPosts(paths)
    if let twin = read.first(where: { $0.post.id == edition.id }) {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "id '\(edition.id)' juga id pos \(twin.post.file)",
            en: "the id '\(edition.id)' is also that of the post \(twin.post.file)"),
          hint: Phrase(id: "beri nama lain pada berkas edisi", en: "give the edition's file another name"),
          at: SourceLocation(file: edition.file)))
    }
    let whole = Edition(
      id: edition.id, title: edition.title, number: edition.number, date: edition.date, posts: read.map(\.post))
    return (whole, read.flatMap(\.warnings))
  }

  /// A post by its path in the workspace, or by its name in `posts/`.
  func postFile(named name: String) -> URL? {
    let folder = workspace.postsFolder
    let places = [
      workspace.root.appending(path: name), folder.appending(path: name), folder.appending(path: name + ".md"),
    ]
    return places.map(\.standardizedFileURL).first { file in
      var isFolder: ObjCBool = false
      // An edition names posts of its own workspace, whatever is written in it.
      guard file.path.hasSuffix(".md"), !relativePath(of: file).hasPrefix("/") else { return false }
      return FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }
}

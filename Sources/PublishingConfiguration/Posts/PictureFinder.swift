internal import Foundation
internal import Publishing

/// Finds the pictures a post names, beside it or from the workspace's root, and never outside the workspace.
struct PictureFinder {
  private let folders: [String]
  /// Where pictures may lie, symbolic links followed.
  private let allowed: [String]
  private let inspect: PostReader.PictureInspection
  private var known: [String: Result<PictureFile, DiagnosticError>] = [:]

  init(paths: WorkspacePaths, post: String, inspect: @escaping PostReader.PictureInspection) {
    let folder = post.lastIndex(of: "/").map { String(post[..<$0]) } ?? "."
    folders = folder == paths.root ? [folder] : [folder, paths.root]
    let real = WorkspacePaths.real(folder) ?? folder
    // A post that lies outside, named on the command line, brings the pictures beside it.
    allowed = WorkspacePaths.contains(paths.realRoot, real) ? [paths.realRoot] : [paths.realRoot, real]
    self.inspect = inspect
  }

  /// The picture that `source` names, or why it cannot be used. The error has no place yet.
  mutating func find(_ source: String) throws(DiagnosticError) -> PictureFile {
    guard let found = candidates(source).lazy.compactMap(WorkspacePaths.real).first else {
      throw DiagnosticError(.missingPicture(source, similar: similar(to: source)))
    }
    guard allowed.contains(where: { WorkspacePaths.contains($0, found) }) else {
      throw DiagnosticError(.pictureOutside(source))
    }
    if let result = known[found] { return try result.get() }
    let result: Result<PictureFile, DiagnosticError>
    do throws(DiagnosticError) {
      result = .success(try inspect(URL(filePath: found, directoryHint: .notDirectory)))
    } catch {
      result = .failure(error)
    }
    known[found] = result
    return try result.get()
  }

  /// Every path that may be meant: as written, and with `%20` for a blank undone.
  private func candidates(_ source: String) -> [String] {
    let spellings = source.contains("%") ? [source, source.removingPercentEncoding ?? source] : [source]
    return spellings.flatMap { spelling in
      spelling.hasPrefix("/") ? [spelling] : folders.map { "\($0)/\(spelling)" }
    }
  }

  /// A file in the same folder whose name differs by little: `Banjir.JPG` for `banjir.jpg`.
  private func similar(to source: String) -> String? {
    for path in candidates(source) {
      guard let slash = path.lastIndex(of: "/"),
        let folder = WorkspacePaths.real(String(path[..<slash])),
        allowed.contains(where: { WorkspacePaths.contains($0, folder) }),
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
      else { continue }
      let name = String(path[path.index(after: slash)...])
      guard name.count <= 255 else { continue }
      if let found = Spelling.suggestion(for: name, among: names.sorted().prefix(2000)) {
        return source.lastIndex(of: "/").map { source[...$0] + found } ?? found
      }
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func missingPicture(_ source: String, similar: String?) -> Diagnostic {
    let shown = SingleLine(collapsing: source.prefix(120)).text
    let hint: Phrase =
      if let similar {
        Phrase(id: "maksudnya '\(similar)'?", en: "did you mean '\(similar)'?")
      } else if source.contains("\\") {
        Phrase(id: "pakai garis miring biasa: gambar/foto.jpg", en: "use plain slashes: images/photo.jpg")
      } else {
        Phrase(
          id: "simpan fotonya di folder pos, misalnya images/, dan tulis namanya sama persis",
          en: "save the photo in the post's folder, for example images/, and write its name exactly")
      }
    return .error(
      Phrase(id: "gambar '\(shown)' tidak ditemukan", en: "the picture '\(shown)' was not found"), hint: hint)
  }

  fileprivate static func pictureOutside(_ source: String) -> Diagnostic {
    let shown = SingleLine(collapsing: source.prefix(120)).text
    return .error(
      Phrase(
        id: "gambar '\(shown)' berada di luar folder kerja", en: "the picture '\(shown)' lies outside the workspace"),
      hint: Phrase(
        id: "salin fotonya ke folder pos, misalnya images/",
        en: "copy the photo into the post's folder, for example images/"))
  }
}

extension Diagnostic {
  /// The same at a place, when it has none yet.
  func placed(at location: SourceLocation) -> Diagnostic {
    guard self.location == nil else { return self }
    var placed = self
    placed.location = location
    return placed
  }
}

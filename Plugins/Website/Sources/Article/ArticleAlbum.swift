internal import Foundation
internal import Imaging
internal import Publishing

/// The pictures of an article: each photo once, made small enough for a village's phones.
struct ArticleAlbum: Sendable {
  static let recipe = PictureRecipe(maxWidth: 1280, maxHeight: 1280, maxBytes: 200_000)

  struct Print: Sendable, Hashable {
    /// Named for its content, so that the same photo in two posts is one on the site.
    var name: FileName
    var picture: DerivedPicture
  }

  /// In the order of first appearance.
  private(set) var prints: [Print] = []
  private var byDigest: [ContentDigest: Int] = [:]

  /// - Throws: which pictures cannot be used, and why.
  init(_ pictures: [Picture], of post: Post, darkroom: Darkroom) throws(DiagnosticError) {
    var diagnostics: [Diagnostic] = []
    for picture in pictures where byDigest[picture.file.digest] == nil {
      do throws(PictureFailure) {
        let derived = try darkroom.develop(picture.file, as: Self.recipe)
        let name = "foto-\(ContentDigest(of: derived.data).hex.prefix(16)).\(derived.fileExtension)"
        guard let name = FileName(name) else { continue }
        // Two files may develop into the same bytes.
        let index = prints.firstIndex { $0.name == name } ?? prints.count
        if index == prints.count { prints.append(Print(name: name, picture: derived)) }
        byDigest[picture.file.digest] = index
      } catch {
        diagnostics.append(
          .error(
            Phrase(
              id: "gambar '\(picture.source)': \(error.summary.id)",
              en: "picture '\(picture.source)': \(error.summary.en)"),
            hint: error.hint, at: SourceLocation(file: post.file)))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
  }

  func print(of picture: Picture) -> Print? { byDigest[picture.file.digest].map { prints[$0] } }
}

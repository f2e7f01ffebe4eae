internal import Foundation
internal import Imaging
internal import Publishing

/// The pictures of an article: each photo once, made small enough for a village's phones.
struct ArticleAlbum: Sendable {
  static let recipe = PictureRecipe(maxWidth: 1280, maxHeight: 1280, maxBytes: 200_000)

  /// What the photos are called.
  enum Naming: Sendable {
    /// For their content, so that the same photo in two posts is one on the site.
    case content
    /// In their order, for a person who picks them from a folder: `banjir-1.jpg`.
    case order(PostID)
  }

  struct Print: Sendable, Hashable {
    var name: FileName
    var picture: DerivedPicture
  }

  /// In the order of first appearance.
  private(set) var prints: [Print] = []
  private var byDigest: [ContentDigest: Int] = [:]

  /// - Throws: which pictures cannot be used, and why.
  init(_ pictures: [Picture], of post: Post, named naming: Naming = .content, darkroom: Darkroom)
    throws(DiagnosticError)
  {
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
    guard case .order(let id) = naming else { return }
    for index in prints.indices {
      let name = FileName("\(id)-\(index + 1).\(prints[index].picture.fileExtension)")
      prints[index].name = name ?? prints[index].name
    }
  }

  func print(of picture: Picture) -> Print? { byDigest[picture.file.digest].map { prints[$0] } }
}

internal import Foundation
internal import Imaging
internal import Publishing

/// The pictures of an entry: each photo once, small enough for a village's phones.
struct EntryAlbum: Sendable {
  static let recipe = PictureRecipe(maxWidth: 1280, maxHeight: 1280, maxBytes: 200_000)

  struct Print: Sendable, Hashable {
    /// Named for its content, so that the same photo in two posts lies in the folder once.
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
        guard let name = Self.name(of: derived) else { continue }
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

  private static func name(of picture: DerivedPicture) -> FileName? {
    FileName("foto-\(ContentDigest(of: picture.data).hex.prefix(16)).\(picture.fileExtension)")
  }

  /// Whether a file in the feed's folder is a picture that this channel put there: `foto-6173de2a409c0863.jpg`.
  static func isPrint(_ name: String) -> Bool { name.wholeMatch(of: /foto-[0-9a-f]{16}\.(?:jpg|png)/) != nil }
}

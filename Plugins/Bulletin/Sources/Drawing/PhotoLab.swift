internal import Foundation
internal import Imaging
internal import Publishing

/// Develops the photos of a composition, all of them together small enough for the PDF to travel.
struct PhotoLab {
  let darkroom: Darkroom
  let ink: Ink
  /// What all photos together may weigh, in bytes.
  let byteLimit: Int

  /// Pixels an inch at most: 150 is what an office printer can show.
  let density: Double

  /// Pixels an inch below which a photo falls apart.
  private static let leastDensity = 75.0
  /// What a pixel of an ordinary photo takes at the usual quality, in bytes.
  private static let bytesPerPixel = 0.3

  func develop(_ pages: [Page], posts: [Post]) throws(DiagnosticError) -> [ContentDigest: DerivedPicture] {
    var wanted: [ContentDigest: (picture: Picture, width: Double, height: Double)] = [:]
    var order: [ContentDigest] = []
    for row in pages.flatMap(\.rows) {
      for case .picture(let picture, let box) in row.row.marks.flattened {
        let digest = picture.file.digest
        if wanted[digest] == nil { order.append(digest) }
        let height = box.width * Double(picture.file.height) / Double(max(1, picture.file.width))
        if box.width > wanted[digest]?.width ?? 0 { wanted[digest] = (picture, box.width, height) }
      }
    }
    let area = max(1, wanted.values.map { $0.width * $0.height }.sorted().reduce(0, +))
    // Fewer pixels look better than the same pixels badly compressed, and are found without trying.
    let expected = area / (72 * 72) * density * density * Self.bytesPerPixel
    let density = max(Self.leastDensity, density * min(1, (Double(byteLimit) / max(expected, 1)).squareRoot()))
    var prints: [ContentDigest: DerivedPicture] = [:]
    var diagnostics: [Diagnostic] = []
    for digest in order {
      guard let (picture, width, height) = wanted[digest] else { continue }
      let recipe = PictureRecipe(
        maxWidth: Int((width / 72 * density).rounded(.up)),
        maxHeight: Int((height / 72 * density).rounded(.up)) + 1,
        maxBytes: Int(Double(byteLimit) * width * height / area), encoding: .jpeg(quality: 82),
        ink: ink == .mono ? .grey : .colour)
      do throws(PictureFailure) { prints[digest] = try darkroom.develop(picture.file, as: recipe) } catch {
        let owner = posts.first { $0.holds(picture) }
        diagnostics.append(
          .error(
            Phrase(
              id: "gambar '\(picture.source)': \(error.summary.id)",
              en: "picture '\(picture.source)': \(error.summary.en)"),
            hint: error.hint, at: owner.map { SourceLocation(file: $0.file) }))
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return prints
  }
}

extension Post {
  fileprivate func holds(_ picture: Picture) -> Bool {
    pictures.contains { $0.file == picture.file } || inlinePictures.values.contains { $0.file == picture.file }
  }
}

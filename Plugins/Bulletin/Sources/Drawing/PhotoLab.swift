internal import Foundation
internal import Imaging
internal import Markup
internal import Publishing

/// Develops the photos of a publication, all of them together small enough for the PDF to travel.
struct PhotoLab {
  let darkroom: Darkroom
  let ink: Ink
  /// Pixels an inch at most: 150 is what an office printer can show.
  let density: Double

  /// Pixels an inch below which a photo falls apart.
  private static let leastDensity = 75.0
  /// What a pixel of an ordinary photo takes at the usual quality, in bytes.
  private static let bytesPerPixel = 0.3

  /// How fine the photos of one publication are printed.
  struct Fineness: Sendable, Hashable {
    /// Pixels an inch.
    var density: Double
    /// What a photo may weigh, in bytes for each square point it takes on paper.
    var weight: Double
  }

  /// - Parameters:
  ///   - area: of all photos, in square points.
  ///   - byteLimit: what they may weigh together.
  func fineness(area: Double, byteLimit: Int) -> Fineness {
    // Fewer pixels look better than the same pixels badly compressed, and are found without trying.
    let expected = area / (72 * 72) * density * density * Self.bytesPerPixel
    return Fineness(
      density: max(Self.leastDensity, density * min(1, (Double(byteLimit) / max(expected, 1)).squareRoot())),
      weight: Double(byteLimit) / max(1, area))
  }

  /// The photo for one width on paper, in points.
  func print(
    _ picture: Picture, width: Double, fineness: Fineness, for posts: [Post]
  ) throws(DiagnosticError) -> DerivedPicture {
    let height = width * picture.ratio
    let recipe = PictureRecipe(
      maxWidth: Int((width / 72 * fineness.density).rounded(.up)),
      maxHeight: Int((height / 72 * fineness.density).rounded(.up)) + 1,
      maxBytes: Int(fineness.weight * width * height), encoding: .jpeg(quality: 82),
      ink: ink == .mono ? .grey : .colour)
    do throws(PictureFailure) { return try darkroom.develop(picture.file, as: recipe) } catch {
      let owner = posts.first { $0.holds(picture) }
      throw DiagnosticError(
        .error(
          Phrase(
            id: "gambar '\(picture.source)': \(error.summary.id)",
            en: "picture '\(picture.source)': \(error.summary.en)"),
          hint: error.hint, at: owner.map { SourceLocation(file: $0.file) }))
    }
  }

  /// All photos of some pages, each for the largest place it has on them.
  func develop(
    _ pages: [Page], posts: [Post], byteLimit: Int
  ) throws(DiagnosticError) -> [ContentDigest: DerivedPicture] {
    var wanted: [ContentDigest: (picture: Picture, width: Double)] = [:]
    var order: [ContentDigest] = []
    for row in pages.flatMap(\.rows) {
      for case .picture(let picture, let box) in row.row.marks.flattened {
        let digest = picture.file.digest
        if wanted[digest] == nil { order.append(digest) }
        if box.width > wanted[digest]?.width ?? 0 { wanted[digest] = (picture, box.width) }
      }
    }
    let area = wanted.values.map { $0.width * $0.width * $0.picture.ratio }.sorted().reduce(0, +)
    let fineness = fineness(area: area, byteLimit: byteLimit)
    var prints: [ContentDigest: DerivedPicture] = [:]
    var diagnostics: [Diagnostic] = []
    for digest in order {
      guard let (picture, width) = wanted[digest] else { continue }
      do throws(DiagnosticError) {
        prints[digest] = try print(picture, width: width, fineness: fineness, for: posts)
      } catch { diagnostics += error.diagnostics }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return prints
  }

  /// What the photos of some posts will take on paper, near enough, before they are set; in square points.
  static func expectedArea(of posts: [Post], on sheet: Sheet) -> (area: Double, count: Int) {
    var seen: Set<ContentDigest> = []
    var area = 0.0
    for post in posts {
      let pictures = post.pictures + post.body.images.compactMap { post.inlinePictures[$0.source] }
      for (index, picture) in pictures.enumerated() where seen.insert(picture.file.digest).inserted {
        // The leading one over two columns of three, further ones in one.
        let width = sheet.printWidth * (index == 0 ? 2 : 1) / 3
        area += width * min(width * picture.ratio, sheet.height * 0.36)
      }
    }
    return (area, seen.count)
  }
}

extension Picture {
  /// Its height in widths.
  fileprivate var ratio: Double { Double(file.height) / Double(max(1, file.width)) }
}

extension Post {
  fileprivate func holds(_ picture: Picture) -> Bool {
    pictures.contains { $0.file == picture.file } || inlinePictures.values.contains { $0.file == picture.file }
  }
}

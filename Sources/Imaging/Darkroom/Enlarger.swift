internal import Foundation

/// Prints one negative by one recipe.
struct Enlarger {
  let negative: PixelImage
  let recipe: PictureRecipe

  /// Quality is not lowered below this to save bytes; a smaller picture looks better than a smeared one.
  private static let lowestQuality = 50
  private static let automaticQuality = 82

  /// - Returns: `nil` when memory ran out.
  func print(at size: PixelSize) -> DerivedPicture? {
    switch recipe.encoding {
    case .jpeg(let quality): return jpeg(at: size, quality: min(max(quality, 1), 100))
    case .automatic:
      guard let image = exposed(at: size) else { return nil }
      let isTransparent = image.isTransparent
      if isTransparent || image.isDrawing, let data = image.png(), data.count <= recipe.maxBytes ?? .max {
        let png = DerivedPicture(data: data, width: size.width, height: size.height, mediaType: DerivedPicture.png)
        if isTransparent { return png }
        guard let jpeg = jpeg(at: size, quality: Self.automaticQuality) else { return nil }
        return png.data.count <= jpeg.data.count ? png : jpeg
      }
      return jpeg(at: size, quality: Self.automaticQuality)
    }
  }

  private func exposed(at size: PixelSize) -> PixelImage? {
    let scaled = negative.scaled(width: size.width, height: size.height)
    return recipe.ink == .grey ? scaled?.grey() : scaled
  }

  /// The best JPEG within the recipe's bytes: at `quality` if that fits, else at the estimated quality that does,
  /// else smaller.
  private func jpeg(at fullSize: PixelSize, quality wanted: Int) -> DerivedPicture? {
    let limit = recipe.maxBytes ?? .max
    var size = fullSize
    while true {
      guard let image = exposed(at: size)?.onWhite() else { return nil }
      var search = QualitySearch(from: wanted, lowest: min(wanted, Self.lowestQuality), limit: limit)
      var best: Data?
      while let quality = search.next {
        guard let data = image.jpeg(quality: quality) else { return nil }
        search.record(quality, byteCount: data.count)
        if data.count <= limit, data.count > best?.count ?? 0 { best = data }
      }
      if let best {
        return DerivedPicture(data: best, width: size.width, height: size.height, mediaType: DerivedPicture.jpeg)
      }
      let smaller = size.scaled(by: min(0.9, (Double(limit) / Double(search.smallest)).squareRoot() * 0.95))
      guard smaller != size, size.width > 16, size.height > 16 else {
        // Not even a stamp fits: the limit is below what a JPEG's header takes. The smallest there is must do.
        guard let data = image.jpeg(quality: search.lowest) else { return nil }
        return DerivedPicture(data: data, width: size.width, height: size.height, mediaType: DerivedPicture.jpeg)
      }
      size = smaller
    }
  }
}

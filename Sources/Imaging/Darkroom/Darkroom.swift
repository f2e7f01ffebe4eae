public import Foundation
public import Publishing

/// Makes the pictures that channels want out of the photos that people take.
///
/// The same photo and recipe give the same bytes, from the cache or afresh. A photo is decoded once for all channels
/// of a run; any number of threads may develop at a time.
public struct Darkroom: Sendable {
  private let cache: DerivedPictureCache?

  /// - Parameter cacheFolder: where results are kept between runs; it need not exist, nor be writable.
  public init(cacheFolder: URL?) {
    cache = cacheFolder.map { DerivedPictureCache(folder: $0.appending(path: "pictures")) }
  }

  /// The picture as `recipe` wants it.
  ///
  /// - Throws: when the file cannot be read any more, is damaged inside, or is not the one that was inspected.
  public func develop(_ file: PictureFile, as recipe: PictureRecipe) throws(PictureFailure) -> DerivedPicture {
    let name = DerivedPictureCache.name(of: file.digest, recipe: recipe)
    if let kept = cache?.picture(named: name) { return kept }
    let size = PixelSize(width: file.width, height: file.height)
      .fitted(width: recipe.maxWidth, height: recipe.maxHeight)
    let negative = try Negatives.shared.negative(of: file, longSide: max(size.width, size.height))
    guard let picture = Enlarger(negative: negative, recipe: recipe).print(at: size) else { throw .outOfMemory }
    cache?.keep(picture, named: name)
    return picture
  }
}

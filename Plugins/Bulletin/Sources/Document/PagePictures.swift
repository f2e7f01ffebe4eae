internal import CPangoCairo
internal import Foundation
internal import Imaging
internal import Typesetting

/// Draws pages as PNG pictures, for the preview and for chats.
struct PagePictures {
  let sheet: Sheet
  let palette: Palette
  let photos: PhotoSource
  /// Pixels an inch.
  static let density = 110.0

  func pictures(of pages: [Page]) -> [Data] { pages.compactMap(picture) }

  private func picture(of page: Page) -> Data? {
    let scale = Self.density / 72
    let width = Int((sheet.width * scale).rounded()), height = Int((sheet.height * scale).rounded())
    guard let raster = Raster(width: width, height: height) else { return nil }
    cairo_scale(raster.context, scale, scale)
    Canvas(context: raster.context, palette: palette, photos: photos, isTagged: false).draw(page)
    return PixelGrid(width: width, height: height, pixels: raster.pixels)?.png()
  }
}

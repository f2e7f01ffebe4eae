internal import CPangoCairo
internal import Foundation

/// Draws pages as PNG pictures for the preview.
struct PagePictures {
  let sheet: Sheet
  let palette: Palette
  let photos: PhotoSource
  /// Pixels an inch.
  static let density = 110.0

  private final class Output {
    var data = Data()
  }

  func pictures(of pages: [Page]) -> [Data] { pages.compactMap(picture) }

  private func picture(of page: Page) -> Data? {
    let scale = Self.density / 72
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32((sheet.width * scale).rounded()), Int32((sheet.height * scale).rounded())),
      let context = cairo_create(surface)
    else { return nil }
    defer {
      cairo_destroy(context)
      cairo_surface_destroy(surface)
    }
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, scale, scale)
    Canvas(context: context, palette: palette, photos: photos, isTagged: false).draw(page)
    cairo_surface_flush(surface)
    let output = Output()
    let status = cairo_surface_write_to_png_stream(
      surface,
      { closure, bytes, length in
        guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue().data.append(bytes, count: Int(length))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(output).toOpaque())
    return withExtendedLifetime(output) { status == CAIRO_STATUS_SUCCESS ? output.data : nil }
  }
}

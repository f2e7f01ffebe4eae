internal import CPangoCairo
package import Foundation

/// White paper of pixels to draw on.
package final class Raster {
  package let context: OpaquePointer
  private let surface: OpaquePointer

  /// - Returns: `nil` when memory ran out.
  package init?(width: Int, height: Int) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else { return nil }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    self.surface = surface
    self.context = context
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  private final class Output {
    var data = Data()
  }

  /// As PNG: pixels alone, neither time nor text. `nil` when memory ran out.
  package func png() -> Data? {
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

internal import CPangoCairo

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

  /// What has been drawn, row by row from the top, each pixel `0x00RRGGBB`; the upper byte means nothing.
  package var pixels: [UInt32] {
    cairo_surface_flush(surface)
    let width = Int(cairo_image_surface_get_width(surface)), height = Int(cairo_image_surface_get_height(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    let stride = Int(cairo_image_surface_get_stride(surface))
    return [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
      guard let target = buffer.baseAddress else { return }
      for y in 0..<height {
        UnsafeMutableRawPointer(target + y * width).copyMemory(from: data + y * stride, byteCount: width * 4)
      }
      count = width * height
    }
  }
}

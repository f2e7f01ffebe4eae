internal import CPangoCairo
internal import CPixbuf
internal import Foundation
internal import Imaging
internal import Publishing

/// The photos of a publication, developed for the size they are printed at.
///
/// A PDF takes the JPEG as it is; a picture of a page needs the pixels.
final class PhotoSource {
  private let prints: [ContentDigest: DerivedPicture]
  private let needsPixels: Bool
  private var surfaces: [ContentDigest: OpaquePointer] = [:]

  init(prints: [ContentDigest: DerivedPicture], needsPixels: Bool) {
    self.prints = prints
    self.needsPixels = needsPixels
  }

  deinit { for surface in surfaces.values { cairo_surface_destroy(surface) } }

  func draw(_ picture: Picture, in box: Box, on context: OpaquePointer) {
    guard let print = prints[picture.file.digest], let surface = surface(of: print, key: picture.file.digest) else {
      return
    }
    let scale = box.width / Double(print.width)
    let surplus = Double(print.height) * scale - box.height
    cairo_save(context)
    // What is cut goes more from the foot than from the head, where faces are.
    if surplus > 1 {
      cairo_rectangle(context, box.x, box.y, box.width, box.height)
      cairo_clip(context)
    }
    cairo_translate(context, box.x, surplus > 1 ? box.y - surplus * 0.4 : box.y)
    cairo_scale(context, scale, surplus > 1 ? scale : box.height / Double(print.height))
    cairo_set_source_surface(context, surface, 0, 0)
    if needsPixels { cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD) }
    cairo_paint(context)
    cairo_restore(context)
  }

  private func surface(of print: DerivedPicture, key: ContentDigest) -> OpaquePointer? {
    if let known = surfaces[key] { return known }
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(print.width), Int32(print.height)) else {
      return nil
    }
    if needsPixels { Self.copyPixels(of: print.data, to: surface) } else { Self.attach(print.data, to: surface) }
    surfaces[key] = surface
    return surface
  }

  /// Hands the JPEG over to be copied into the PDF unchanged.
  private static func attach(_ data: Data, to surface: OpaquePointer) {
    guard let bytes = malloc(data.count) else { return }
    data.copyBytes(to: bytes.assumingMemoryBound(to: UInt8.self), count: data.count)
    let status = cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, bytes.assumingMemoryBound(to: UInt8.self), UInt(data.count), { free($0) }, bytes)
    if status != CAIRO_STATUS_SUCCESS { free(bytes) }
  }

  private static func copyPixels(of data: Data, to surface: OpaquePointer) {
    guard let loader = gdk_pixbuf_loader_new() else { return }
    defer { g_object_unref(UnsafeMutableRawPointer(loader)) }
    _ = data.withUnsafeBytes { bytes in
      gdk_pixbuf_loader_write(loader, bytes.bindMemory(to: UInt8.self).baseAddress, gsize(bytes.count), nil)
    }
    gdk_pixbuf_loader_close(loader, nil)
    guard let image = gdk_pixbuf_loader_get_pixbuf(loader), let pixels = gdk_pixbuf_read_pixels(image),
      let target = cairo_image_surface_get_data(surface)
    else { return }
    let width = min(Int(gdk_pixbuf_get_width(image)), Int(cairo_image_surface_get_width(surface)))
    let height = min(Int(gdk_pixbuf_get_height(image)), Int(cairo_image_surface_get_height(surface)))
    let channels = Int(gdk_pixbuf_get_n_channels(image)), stride = Int(gdk_pixbuf_get_rowstride(image))
    let targetStride = Int(cairo_image_surface_get_stride(surface))
    cairo_surface_flush(surface)
    for y in 0..<height {
      let row = UnsafeMutableRawPointer(target + y * targetStride).assumingMemoryBound(to: UInt32.self)
      var pixel = pixels + y * stride
      for x in 0..<width {
        row[x] = UInt32(pixel[0]) << 16 | UInt32(pixel[1]) << 8 | UInt32(pixel[2])
        pixel += channels
      }
    }
    cairo_surface_mark_dirty(surface)
  }
}

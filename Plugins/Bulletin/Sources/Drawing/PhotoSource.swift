internal import CPangoCairo
internal import Foundation
internal import Imaging
internal import Publishing

/// The photos of a publication, developed for the size they are printed at.
///
/// A PDF takes the JPEG as it is; a picture of a page needs the pixels.
final class PhotoSource {
  private let develop: (Picture, Box) -> DerivedPicture?
  private let needsPixels: Bool
  private var surfaces: [ContentDigest: OpaquePointer] = [:]

  convenience init(prints: [ContentDigest: DerivedPicture], needsPixels: Bool) {
    self.init(needsPixels: needsPixels) { picture, _ in prints[picture.file.digest] }
  }

  /// - Parameter develop: asked once for each photo, when it is drawn first; the box is in points.
  init(needsPixels: Bool, develop: @escaping (Picture, Box) -> DerivedPicture?) {
    self.develop = develop
    self.needsPixels = needsPixels
  }

  deinit { for surface in surfaces.values { cairo_surface_destroy(surface) } }

  func draw(_ picture: Picture, in box: Box, on context: OpaquePointer) {
    guard let surface = surface(of: picture, in: box) else { return }
    let width = Double(cairo_image_surface_get_width(surface))
    let height = Double(cairo_image_surface_get_height(surface))
    let scale = box.width / width
    let surplus = height * scale - box.height
    cairo_save(context)
    // What is cut goes more from the foot than from the head, where faces are.
    if surplus > 1 {
      cairo_rectangle(context, box.x, box.y, box.width, box.height)
      cairo_clip(context)
    }
    cairo_translate(context, box.x, surplus > 1 ? box.y - surplus * 0.4 : box.y)
    cairo_scale(context, scale, surplus > 1 ? scale : box.height / height)
    cairo_set_source_surface(context, surface, 0, 0)
    if needsPixels { cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD) }
    cairo_paint(context)
    cairo_restore(context)
  }

  private func surface(of picture: Picture, in box: Box) -> OpaquePointer? {
    let key = picture.file.digest
    if let known = surfaces[key] { return known }
    guard let print = develop(picture, box), print.width > 0, print.height > 0,
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(print.width), Int32(print.height))
    else { return nil }
    if needsPixels { Self.copyPixels(of: print, to: surface) } else { Self.attach(print.data, to: surface) }
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

  private static func copyPixels(of print: DerivedPicture, to surface: OpaquePointer) {
    guard let grid = try? print.pixels(), let target = cairo_image_surface_get_data(surface),
      grid.width == Int(cairo_image_surface_get_width(surface)),
      grid.height == Int(cairo_image_surface_get_height(surface))
    else { return }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    grid.pixels.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      for y in 0..<grid.height { memcpy(target + y * stride, base + y * grid.width * 4, grid.width * 4) }
    }
    cairo_surface_mark_dirty(surface)
  }
}

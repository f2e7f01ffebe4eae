internal import CPixbuf
internal import Foundation

/// Decoded pixels. Never changed once made, so threads may share it.
final class PixelImage: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over the caller's reference.
  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  init?(owning pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(pointer)) }

  var width: Int { Int(gdk_pixbuf_get_width(pointer)) }
  var height: Int { Int(gdk_pixbuf_get_height(pointer)) }
  var longSide: Int { max(width, height) }
  var hasAlpha: Bool { gdk_pixbuf_get_has_alpha(pointer) != 0 }
  /// In bytes of memory.
  var byteCount: Int { Int(gdk_pixbuf_get_byte_length(pointer)) }

  /// A remark that the decoder left: `orientation`, `icc-profile`.
  func option(_ name: String) -> String? { gdk_pixbuf_get_option(pointer, name).map { String(cString: $0) } }

  func pixel(x: Int, y: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
    guard let pixels = gdk_pixbuf_read_pixels(pointer), (0..<width).contains(x), (0..<height).contains(y) else {
      return (0, 0, 0)
    }
    let pixel = pixels + y * Int(gdk_pixbuf_get_rowstride(pointer)) + x * Int(gdk_pixbuf_get_n_channels(pointer))
    return (pixel[0], pixel[1], pixel[2])
  }

  /// Turned so that the camera's top is up.
  func upright() -> PixelImage? {
    PixelImage(owning: gdk_pixbuf_apply_embedded_orientation(pointer))
  }

  func scaled(width: Int, height: Int) -> PixelImage? {
    if width == self.width && height == self.height { return self }
    return PixelImage(owning: gdk_pixbuf_scale_simple(pointer, Int32(width), Int32(height), GDK_INTERP_BILINEAR))
  }

  /// Without transparency, on white paper.
  func onWhite() -> PixelImage? {
    guard hasAlpha else { return self }
    return PixelImage(
      owning: gdk_pixbuf_composite_color_simple(
        pointer, Int32(width), Int32(height), GDK_INTERP_NEAREST, 255, 8, 0xFFFFFF, 0xFFFFFF))
  }

  /// In shades of one ink.
  func grey() -> PixelImage? {
    guard let copy = PixelImage(owning: gdk_pixbuf_copy(pointer)) else { return nil }
    gdk_pixbuf_saturate_and_pixelate(pointer, copy.pointer, 0, 0)
    return copy
  }
}

internal import CPixbuf
internal import Publishing

/// Decoded pixels for those who draw, row by row from the top, each `0x00RRGGBB`.
public struct PixelGrid: Sendable {
  public let width: Int
  public let height: Int
  public let pixels: [UInt32]
}

extension DerivedPicture {
  /// The picture's pixels, on white paper where it is transparent.
  ///
  /// - Throws: when memory ran out, or the data is not a picture that kim made.
  public func pixels() throws(PictureFailure) -> PixelGrid {
    let decoded = try PixbufDecoder.image(
      of: data, format: mediaType == Self.png ? .png : .jpeg, longSide: max(width, height))
    guard let image = decoded.onWhite(), let source = gdk_pixbuf_read_pixels(image.pointer) else { throw .outOfMemory }
    let width = image.width, height = image.height
    let channels = Int(gdk_pixbuf_get_n_channels(image.pointer)), stride = Int(gdk_pixbuf_get_rowstride(image.pointer))
    let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
      for y in 0..<height {
        var pixel = source + y * stride
        for x in 0..<width {
          buffer[y * width + x] = UInt32(pixel[0]) << 16 | UInt32(pixel[1]) << 8 | UInt32(pixel[2])
          pixel += channels
        }
      }
      count = width * height
    }
    return PixelGrid(width: width, height: height, pixels: pixels)
  }
}

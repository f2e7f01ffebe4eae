internal import CPixbuf
public import Foundation
internal import Publishing

/// Pixels for those who draw, row by row from the top, each `0x00RRGGBB`; the upper byte means nothing.
public struct PixelGrid: Sendable {
  public let width: Int
  public let height: Int
  public let pixels: [UInt32]

  /// - Returns: `nil` when there are not as many pixels as width and height say, or none.
  public init?(width: Int, height: Int, pixels: [UInt32]) {
    guard width > 0, height > 0, pixels.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Where red, green and blue lie in a pixel's four bytes.
  static let order = UInt32(1).littleEndian == 1 ? (2, 1, 0) : (1, 2, 3)

  /// A PNG of pixels alone, packed for speed more than for size: it is a tenth larger than could be
  /// and made in a third of the time. `nil` when memory ran out.
  public func png() -> Data? {
    guard
      let image = PixelImage(owning: gdk_pixbuf_new(GDK_COLORSPACE_RGB, 0, 8, Int32(width), Int32(height))),
      let target = gdk_pixbuf_get_pixels(image.pointer)
    else { return nil }
    let stride = Int(gdk_pixbuf_get_rowstride(image.pointer))
    pixels.withUnsafeBytes { bytes in
      guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
      for y in 0..<height {
        PixelRow.copy(
          width, from: base + y * width * 4, every: 4, order: Self.order, to: target + y * stride, every: 3,
          order: (0, 1, 2))
      }
    }
    return image.png(compression: 3)
  }
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
      buffer.initialize(repeating: 0)
      count = buffer.count
      guard let target = UnsafeMutableRawBufferPointer(buffer).bindMemory(to: UInt8.self).baseAddress else { return }
      for y in 0..<height {
        PixelRow.copy(
          width, from: source + y * stride, every: channels, order: (0, 1, 2), to: target + y * width * 4, every: 4,
          order: PixelGrid.order)
      }
    }
    guard let grid = PixelGrid(width: width, height: height, pixels: pixels) else { throw .outOfMemory }
    return grid
  }
}

/// Copies pixels from one way to lay them out to another.
enum PixelRow {
  /// Bytes by their places and nothing else: this runs over a million pixels, in unoptimised builds too.
  static func copy(
    _ count: Int, from source: UnsafePointer<UInt8>, every sourceStep: Int, order from: (Int, Int, Int),
    to target: UnsafeMutablePointer<UInt8>, every targetStep: Int, order to: (Int, Int, Int)
  ) {
    let (fromRed, fromGreen, fromBlue) = from, (toRed, toGreen, toBlue) = to
    var read = source, write = target
    let end = source + count * sourceStep
    while read < end {
      write[toRed] = read[fromRed]
      write[toGreen] = read[fromGreen]
      write[toBlue] = read[fromBlue]
      read += sourceStep
      write += targetStep
    }
  }
}

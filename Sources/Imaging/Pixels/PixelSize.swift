/// Width and height in pixels.
struct PixelSize: Sendable, Hashable {
  var width: Int
  var height: Int

  static let zero = PixelSize(width: 0, height: 0)

  /// Rounded up, as libjpeg does.
  func divided(by divisor: Int) -> PixelSize {
    PixelSize(width: (width + divisor - 1) / divisor, height: (height + divisor - 1) / divisor)
  }

  /// Whether kim is willing to set aside memory for it.
  var isAcceptable: Bool {
    width > 0 && height > 0 && width <= 65_535 && height <= 65_535 && width * height <= PictureInspector.pixelLimit
  }

  /// The largest size of the same shape within a frame, never larger than this one.
  func fitted(width maxWidth: Int, height maxHeight: Int) -> PixelSize {
    let scale = min(1, Double(maxWidth) / Double(width), Double(maxHeight) / Double(height))
    return scaled(by: scale)
  }

  func scaled(by scale: Double) -> PixelSize {
    PixelSize(
      width: max(1, Int((Double(width) * scale).rounded())), height: max(1, Int((Double(height) * scale).rounded())))
  }
}

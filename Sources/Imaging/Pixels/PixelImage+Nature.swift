internal import CPixbuf

extension PixelImage {
  /// Whether any pixel lets the paper show through.
  var isTransparent: Bool {
    guard hasAlpha else { return false }
    return !eachPixel { _, _, _, alpha in alpha == 255 }
  }

  /// Whether the picture is drawn rather than photographed, as a map, a logo, a screenshot: at most some thousand
  /// colours, and most neighbours alike. A grey photo has few shades too, but its grain never lies flat.
  var isDrawing: Bool {
    var colours = Set<UInt32>()
    var last: UInt32 = 0
    var alike = 0
    let hasFewColours = eachPixel { red, green, blue, _ in
      let colour = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
      if colour == last {
        alike += 1
        return true
      }
      last = colour
      colours.insert(colour)
      return colours.count <= 4096
    }
    return hasFewColours && alike > width * height * 3 / 5
  }

  /// Goes over the pixels row by row as long as `body` says yes, and returns whether it always did.
  private func eachPixel(_ body: (UInt8, UInt8, UInt8, UInt8) -> Bool) -> Bool {
    guard let pixels = gdk_pixbuf_read_pixels(pointer) else { return true }
    let channels = Int(gdk_pixbuf_get_n_channels(pointer)), stride = Int(gdk_pixbuf_get_rowstride(pointer))
    for y in 0..<height {
      var pixel = pixels + y * stride
      for _ in 0..<width {
        guard body(pixel[0], pixel[1], pixel[2], channels == 4 ? pixel[3] : 255) else { return false }
        pixel += channels
      }
    }
    return true
  }
}

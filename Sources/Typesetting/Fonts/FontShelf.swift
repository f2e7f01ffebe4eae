internal import CPangoCairo

/// The fonts that lines of type are set in. Pango forgets them when nothing of its own needs them any more.
final class FontShelf {
  private var fonts: Set<UnsafeMutablePointer<PangoFont>> = []

  deinit { for font in fonts { g_object_unref(UnsafeMutableRawPointer(font)) } }

  /// Keeps a font for as long as the shelf lives.
  func keep(_ font: UnsafeMutablePointer<PangoFont>) -> UnsafeMutablePointer<PangoFont> {
    if fonts.insert(font).inserted { g_object_ref(UnsafeMutableRawPointer(font)) }
    return font
  }
}

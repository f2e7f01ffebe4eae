internal import CPangoCairo

extension TypeLine {
  /// Draws the line's glyphs from `x` on, standing on `baseline`.
  ///
  /// - Parameter paint: sets the colour that a tint stands for.
  package func show(on context: OpaquePointer, x: Double, baseline: Double, paint: (Tint) -> Void) {
    var x = x
    text.string.withCString { bytes in
      for piece in pieces {
        guard let glyphs = piece.pointee.glyphs, let item = piece.pointee.item else { continue }
        let style = style(at: Int(item.pointee.offset))
        paint(style?.tint ?? .ink)
        cairo_move_to(context, x, baseline - (style?.rise ?? 0))
        pango_cairo_show_glyph_item(context, bytes, piece)
        x += Double(pango_glyph_string_get_width(glyphs)) / FontLibrary.scale
      }
    }
  }
}

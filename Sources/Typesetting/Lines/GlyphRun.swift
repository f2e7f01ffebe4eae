internal import CPangoCairo

/// A stretch of a line of type in one font and one style.
package struct GlyphRun {
  /// Kept by the line's shelf.
  let font: UnsafeMutablePointer<PangoFont>
  let isRightToLeft: Bool
  /// Which of the line's glyphs, from left to right.
  let glyphs: Range<Int>
  /// Which bytes of the line's text.
  package let bytes: Range<Int>
}

/// One glyph of a line.
struct Glyph: Sendable, Hashable {
  /// How far a glyph stands from its place, in Pango's units.
  struct Shift: Sendable, Hashable {
    var x: Int32 = 0
    var y: Int32 = 0
  }

  /// Which of its font's.
  var index: PangoGlyph
  /// The advance to the next, in Pango's units.
  var width: Int32
  /// Where its character begins in the line's text.
  var byte: UInt32

  /// Whether no font has the character.
  var isUnknown: Bool { cpango_is_unknown(index) != 0 }
  /// Whether there is anything to draw: a character that only guides others, like a joiner, has no shape.
  var isVisible: Bool { index != cpango_empty_glyph() && !isUnknown }
}

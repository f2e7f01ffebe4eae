package import CPangoCairo

/// A line of type: shaped glyphs, ready to be drawn.
package final class TypeLine {
  package let text: StyledText
  private let layout: OpaquePointer?
  /// Where each run of `text` begins, in bytes.
  private let starts: [Int]

  package init(_ text: StyledText, isRightToLeft: Bool, by library: FontLibrary) {
    self.text = text
    let layout = pango_layout_new(library.context(isRightToLeft: isRightToLeft))
    let attributes = pango_attr_list_new()
    var starts: [Int] = []
    var start = 0
    for run in text.runs {
      starts.append(start)
      let end = start + run.text.utf8.count
      func apply(_ attribute: UnsafeMutablePointer<PangoAttribute>?) {
        guard let attribute else { return }
        attribute.pointee.start_index = UInt32(start)
        attribute.pointee.end_index = UInt32(end)
        pango_attr_list_insert(attributes, attribute)
      }
      if let description = library.description(of: run.style) { apply(pango_attr_font_desc_new(description)) }
      if run.style.tracking != 0 {
        apply(pango_attr_letter_spacing_new(Int32(run.style.tracking * FontLibrary.scale)))
      }
      // Colour and link are drawn by the canvas; a colour of its own keeps Pango from joining this run to the next.
      apply(pango_attr_foreground_new(UInt16(truncatingIfNeeded: starts.count), 0, 0))
      start = end
    }
    self.starts = starts
    self.layout = layout
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    let string = text.string
    pango_layout_set_text(layout, string, Int32(string.utf8.count))
  }

  deinit { if let layout { g_object_unref(UnsafeMutableRawPointer(layout)) } }

  /// In points, with the blank at its end.
  package var width: Double {
    var width = 0.0
    forEachGlyph { _, glyph in width += Double(glyph.geometry.width) / FontLibrary.scale }
    return width
  }

  /// How far the ink reaches above and below the baseline, in points.
  package var inkReach: (above: Double, below: Double) {
    guard let line else { return (0, 0) }
    var ink = PangoRectangle()
    pango_layout_line_get_extents(line, &ink, nil)
    return (-Double(ink.y) / FontLibrary.scale, Double(ink.y + ink.height) / FontLibrary.scale)
  }

  private var line: UnsafeMutablePointer<PangoLayoutLine>? {
    layout.flatMap { pango_layout_get_line_readonly($0, 0) }
  }

  /// Pieces of one font in the order they stand on the page, from left to right.
  package var pieces: [UnsafeMutablePointer<PangoGlyphItem>] {
    var pieces: [UnsafeMutablePointer<PangoGlyphItem>] = []
    var node = line?.pointee.runs
    while let current = node {
      if let piece = cpango_run(current) { pieces.append(piece) }
      node = cpango_next(current)
    }
    return pieces
  }

  /// The style in force at a byte.
  package func style(at byte: Int) -> TextStyle? {
    var low = 0, high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? text.runs[low - 1].style : nil
  }

  /// Every glyph with the byte its character begins at.
  package func forEachGlyph(_ body: (Int, inout PangoGlyphInfo) -> Void) {
    for piece in pieces {
      guard let glyphs = piece.pointee.glyphs, let item = piece.pointee.item else { continue }
      let start = Int(item.pointee.offset)
      for index in 0..<Int(glyphs.pointee.num_glyphs) {
        body(start + Int(glyphs.pointee.log_clusters[index]), &glyphs.pointee.glyphs[index])
      }
    }
  }

  /// Widens (or narrows) every blank by `blank` points and sets every other letter `letter` points further on.
  /// The blank at the line's end, which carries copied text over to the next line, stays as it is.
  package func stretch(blank: Double, letter: Double) {
    let bytes = Array(text.string.utf8)
    let end = bytes.last == 0x20 ? bytes.count - 1 : bytes.count
    forEachGlyph { byte, glyph in
      guard byte < end else { return }
      let extra = bytes[byte] == 0x20 ? blank : (glyph.geometry.width > 0 ? letter : 0)
      glyph.geometry.width += PangoGlyphUnit((extra * FontLibrary.scale).rounded())
    }
  }

  /// Where lines may begin, and where characters do, in bytes.
  package func boundaries(of bytes: [UInt8]) -> (breaks: [Int], clusters: [Int]) {
    var count: Int32 = 0
    guard let layout, let attributes = pango_layout_get_log_attrs_readonly(layout, &count) else { return ([], []) }
    var breaks: [Int] = [], clusters: [Int] = []
    var character = 0
    for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      guard character < count else { break }
      if index > 0, cpango_may_break_before(attributes + character) != 0 { breaks.append(index) }
      if cpango_is_cursor_position(attributes + character) != 0 { clusters.append(index) }
      character += 1
    }
    return (breaks, clusters)
  }
}

internal import CPangoCairo

/// A line of type: shaped glyphs, ready to be drawn.
///
/// What Pango makes is several times as large as what drawing needs, and an edition of a thousand posts has a hundred
/// thousand lines: only glyphs, advances and places in the text are kept.
package final class TypeLine {
  package let text: StyledText
  /// The stretches of one font, in the order they stand on the page, from left to right.
  package private(set) var runs: [GlyphRun] = []
  private(set) var glyphs: [Glyph] = []
  /// What moves glyphs off their place: marks over letters, tracking. Empty when nothing does.
  private(set) var shifts: [Glyph.Shift] = []
  /// How many bytes at the line's beginning are read as part of the line before: the rest of a divided word.
  private(set) var silentBytes = 0
  /// What is read instead of the hyphen at the line's end.
  private(set) var ending: String?
  /// Owns the fonts that the runs point to.
  private let shelf: FontShelf

  package convenience init(_ text: StyledText, isRightToLeft: Bool, by library: FontLibrary) {
    self.init(text, isRightToLeft: isRightToLeft, by: library) { _ in }
  }

  /// - Parameter examine: called once with what only the layout knows.
  init(_ text: StyledText, isRightToLeft: Bool, by library: FontLibrary, examine: (LineBoundaries) -> Void) {
    self.text = text
    shelf = library.shelf
    guard let layout = pango_layout_new(library.context(isRightToLeft: isRightToLeft)) else { return }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let attributes = pango_attr_list_new()
    var start = 0
    for (number, run) in text.runs.enumerated() {
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
      apply(pango_attr_foreground_new(UInt16(truncatingIfNeeded: number), 0, 0))
      start = end
    }
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    let string = text.string
    pango_layout_set_text(layout, string, Int32(string.utf8.count))
    if let line = pango_layout_get_line_readonly(layout, 0) { take(line, length: string.utf8.count) }
    examine(LineBoundaries(layout: layout))
  }

  /// A part of a line that has been shaped already, without shaping it again.
  ///
  /// - Parameters:
  ///   - bytes: of `line`'s text, with the blank that carries copied text over to the next line.
  ///   - hyphen: what is set after it: the shaped sign in the last letter's style.
  /// - Returns: `nil` where the parts of a line look different from the whole: text that runs from right to left, or a
  ///   cut within what is drawn as one.
  init?(cutting line: TypeLine, to bytes: Range<Int>, hyphen: TypeLine?) {
    guard !bytes.isEmpty, line.runs.allSatisfy({ !$0.isRightToLeft }) else { return nil }
    var text = line.text.slice(bytes)
    if let hyphen, let style = text.runs.last?.style { text.append(hyphen.text.string, style) }
    self.text = text
    shelf = line.shelf
    glyphs.reserveCapacity(bytes.count + 1)
    for run in line.runs where run.bytes.overlaps(bytes) {
      let first = line.firstGlyph(from: bytes.lowerBound, in: run.glyphs)
      let end = line.firstGlyph(from: bytes.upperBound, in: run.glyphs)
      // A glyph that stands for letters on both sides of the cut.
      if run.bytes.lowerBound < bytes.lowerBound, first == end || line.glyphs[first].byte != bytes.lowerBound {
        return nil
      }
      if run.bytes.upperBound > bytes.upperBound,
        end == run.glyphs.upperBound || line.glyphs[end].byte != bytes.upperBound
      {
        return nil
      }
      append(line, glyphs: first..<end, bytes: run.bytes.clamped(to: bytes), of: run, moved: -bytes.lowerBound)
    }
    if let hyphen, let run = hyphen.runs.first {
      append(hyphen, glyphs: run.glyphs, bytes: run.bytes, of: run, moved: bytes.count)
    }
  }

  /// The first of some glyphs, in the order of the text, that stands for a byte or one after it.
  private func firstGlyph(from byte: Int, in range: Range<Int>) -> Int {
    range.first { glyphs[$0].byte >= byte } ?? range.upperBound
  }

  private func append(_ line: TypeLine, glyphs range: Range<Int>, bytes: Range<Int>, of run: GlyphRun, moved: Int) {
    let first = glyphs.count
    for number in range {
      var glyph = line.glyphs[number]
      glyph.byte = UInt32(Int(glyph.byte) + moved)
      glyphs.append(glyph)
      if !line.shifts.isEmpty {
        while shifts.count < glyphs.count - 1 { shifts.append(Glyph.Shift()) }
        shifts.append(line.shifts[number])
      }
    }
    while !shifts.isEmpty, shifts.count < glyphs.count { shifts.append(Glyph.Shift()) }
    let moved = bytes.lowerBound + moved..<bytes.upperBound + moved
    if let last = runs.last, last.font == run.font, last.bytes.upperBound == moved.lowerBound,
      style(at: last.bytes.lowerBound) == style(at: moved.lowerBound)
    {
      runs[runs.count - 1] = GlyphRun(
        font: run.font, isRightToLeft: false, glyphs: last.glyphs.lowerBound..<glyphs.count,
        bytes: last.bytes.lowerBound..<moved.upperBound)
    } else {
      runs.append(GlyphRun(font: run.font, isRightToLeft: false, glyphs: first..<glyphs.count, bytes: moved))
    }
  }

  /// Copies what Pango has shaped.
  private func take(_ line: UnsafeMutablePointer<PangoLayoutLine>, length: Int) {
    glyphs.reserveCapacity(length)
    var node = line.pointee.runs
    while let current = node {
      if let piece = cpango_run(current), let item = piece.pointee.item, let string = piece.pointee.glyphs,
        let font = item.pointee.analysis.font
      {
        take(string.pointee, of: item.pointee, font: shelf.keep(font))
      }
      node = cpango_next(current)
    }
    if shifts.allSatisfy({ $0 == Glyph.Shift() }) { shifts = [] }
  }

  private func take(_ string: PangoGlyphString, of item: PangoItem, font: UnsafeMutablePointer<PangoFont>) {
    let first = glyphs.count, start = Int(item.offset)
    for index in 0..<Int(string.num_glyphs) {
      let info = string.glyphs[index]
      glyphs.append(
        Glyph(index: info.glyph, width: info.geometry.width, byte: UInt32(start + Int(string.log_clusters[index]))))
      shifts.append(Glyph.Shift(x: info.geometry.x_offset, y: info.geometry.y_offset))
    }
    runs.append(
      GlyphRun(
        font: font, isRightToLeft: item.analysis.level & 1 == 1, glyphs: first..<glyphs.count,
        bytes: start..<start + Int(item.length)))
  }

  /// The text as it is read and copied: words that a line end divides are whole, on the line where they begin.
  package var spoken: String {
    var read = String(decoding: text.string.utf8.dropFirst(silentBytes), as: UTF8.self)
    if let ending {
      read.removeLast()
      read += ending
    }
    return read
  }

  /// Has the rest of its last word, which stands on the next line, read with it.
  func end(with rest: String) { ending = rest }

  /// Leaves the first bytes to the line before.
  func beSilent(for bytes: Int) { silentBytes = bytes }

  /// In points, with the blank at its end.
  package var width: Double { glyphs.reduce(0) { $0 + Double($1.width) / FontLibrary.scale } }

  /// In points.
  package func width(of run: GlyphRun) -> Double {
    Double(glyphs[run.glyphs].reduce(0) { $0 + Int($1.width) }) / FontLibrary.scale
  }

  /// How far the ink reaches above and below the baseline, in points.
  package var inkReach: (above: Double, below: Double) {
    var above = 0.0, below = 0.0
    for run in runs {
      for number in run.glyphs where glyphs[number].isVisible {
        var ink = PangoRectangle()
        pango_font_get_glyph_extents(run.font, glyphs[number].index, &ink, nil)
        guard ink.height > 0 else { continue }
        let top = ink.y + (shifts.isEmpty ? 0 : shifts[number].y)
        above = max(above, -Double(top) / FontLibrary.scale)
        below = max(below, Double(top + ink.height) / FontLibrary.scale)
      }
    }
    return (above, below)
  }

  /// The style in force at a byte.
  package func style(at byte: Int) -> TextStyle? { text.style(at: byte) }

  /// The width of the blank that ends the line, in points; `nil` when none stands at its right.
  var blankTail: Double? {
    guard let last = glyphs.last, runs.last?.isRightToLeft == false, text.string.utf8.last == 0x20,
      Int(last.byte) == text.string.utf8.count - 1
    else { return nil }
    return Double(last.width) / FontLibrary.scale
  }

  /// Widens (or narrows) every blank by `blank` points and sets every other letter `letter` points further on.
  /// The blank at the line's end, which carries copied text over to the next line, stays as it is.
  package func stretch(blank: Double, letter: Double) {
    let bytes = Array(text.string.utf8)
    let end = bytes.last == 0x20 ? bytes.count - 1 : bytes.count
    let blank = Int32((blank * FontLibrary.scale).rounded()), letter = Int32((letter * FontLibrary.scale).rounded())
    for number in glyphs.indices {
      let byte = Int(glyphs[number].byte)
      guard byte < end else { continue }
      glyphs[number].width += bytes[byte] == 0x20 ? blank : (glyphs[number].width > 0 ? letter : 0)
    }
  }
}

/// What Unicode's rules say about a line's text.
struct LineBoundaries {
  let layout: OpaquePointer

  /// Where lines may begin, and where characters do, in bytes.
  func places(in bytes: [UInt8]) -> (breaks: [Int], clusters: [Int]) {
    var count: Int32 = 0
    guard let attributes = pango_layout_get_log_attrs_readonly(layout, &count) else { return ([], []) }
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

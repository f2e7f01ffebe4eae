internal import CPangoCairo

extension TypeLine {
  /// Draws the line's glyphs from `x` on, standing on `baseline`.
  ///
  /// - Parameter paint: sets the colour that a tint stands for.
  package func show(on context: OpaquePointer, x: Double, baseline: Double, paint: (Tint) -> Void) {
    var x = x
    for run in runs {
      let style = style(at: run.bytes.lowerBound)
      paint(style?.tint ?? .ink)
      show(run, on: context, x: x, y: baseline - (style?.rise ?? 0))
      x += width(of: run)
    }
  }

  /// Draws one run, with the text that it stands for, so that it can be copied out of a PDF.
  ///
  /// - Parameter spoken: what is read before the run's own text: a letter that is drawn elsewhere.
  package func show(_ run: GlyphRun, on context: OpaquePointer, x: Double, y: Double, spoken: String = "") {
    let placed = placed(run, x: x, y: y)
    guard !placed.isEmpty, setFont(of: run, on: context) else { return }
    let string = text.string.utf8
    var words = Array(string.dropFirst(run.bytes.lowerBound).prefix(run.bytes.count))
    var clusters = clusters(of: run)
    silence(&clusters, &words, in: run)
    if let ending, run.bytes.upperBound == string.count, !words.isEmpty, !clusters.isEmpty {
      words.removeLast()
      words += ending.utf8
      clusters[clusters.count - 1].num_bytes += Int32(ending.utf8.count - 1)
    }
    words.insert(contentsOf: spoken.utf8, at: 0)
    if !clusters.isEmpty { clusters[0].num_bytes += Int32(spoken.utf8.count) }
    let flags = cairo_text_cluster_flags_t(rawValue: run.isRightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD.rawValue : 0)
    words.withUnsafeMutableBytes { bytes in
      cairo_show_text_glyphs(
        context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), placed, Int32(placed.count),
        clusters,
        Int32(clusters.count), flags)
    }
  }

  /// Takes the text away from glyphs that are read as part of the line before.
  private func silence(_ clusters: inout [cairo_text_cluster_t], _ words: inout [UInt8], in run: GlyphRun) {
    let silent = min(silentBytes, run.bytes.upperBound) - run.bytes.lowerBound
    guard silent > 0 else { return }
    words.removeFirst(silent)
    var bytes = 0, glyphs: Int32 = 0, count = 0
    while count < clusters.count, bytes < silent {
      bytes += Int(clusters[count].num_bytes)
      glyphs += clusters[count].num_glyphs
      count += 1
    }
    clusters.replaceSubrange(
      ..<count, with: [cairo_text_cluster_t(num_bytes: Int32(bytes - silent), num_glyphs: glyphs)])
  }

  /// Draws the glyphs as shapes without text.
  ///
  /// - Parameter paint: sets the colour that a tint stands for.
  package func outline(on context: OpaquePointer, x: Double, baseline: Double, paint: (Tint) -> Void) {
    var x = x
    for run in runs {
      paint(style(at: run.bytes.lowerBound)?.tint ?? .ink)
      let placed = placed(run, x: x, y: baseline)
      if !placed.isEmpty, setFont(of: run, on: context) {
        cairo_glyph_path(context, placed, Int32(placed.count))
        cairo_fill(context)
      }
      x += width(of: run)
    }
  }

  private func setFont(of run: GlyphRun, on context: OpaquePointer) -> Bool {
    guard let font = pango_cairo_font_get_scaled_font(OpaquePointer(run.font)) else { return false }
    cairo_set_scaled_font(context, font)
    return true
  }

  private func placed(_ run: GlyphRun, x: Double, y: Double) -> [cairo_glyph_t] {
    var placed: [cairo_glyph_t] = []
    placed.reserveCapacity(run.glyphs.count)
    var advance = 0
    for number in run.glyphs {
      let glyph = glyphs[number]
      if glyph.isVisible {
        let shift = shifts.isEmpty ? Glyph.Shift() : shifts[number]
        placed.append(
          cairo_glyph_t(
            index: UInt(glyph.index), x: x + Double(advance + Int(shift.x)) / FontLibrary.scale,
            y: y + Double(shift.y) / FontLibrary.scale))
      }
      advance += Int(glyph.width)
    }
    return placed
  }

  /// Which glyphs stand for which bytes, in the order of the text.
  private func clusters(of run: GlyphRun) -> [cairo_text_cluster_t] {
    var clusters: [cairo_text_cluster_t] = []
    clusters.reserveCapacity(run.glyphs.count)
    var start = -1
    func add(_ glyph: Glyph) {
      let byte = Int(glyph.byte)
      if byte != start {
        if !clusters.isEmpty { clusters[clusters.count - 1].num_bytes = Int32(byte - start) }
        clusters.append(cairo_text_cluster_t(num_bytes: Int32(run.bytes.upperBound - byte), num_glyphs: 0))
        start = byte
      }
      if glyph.isVisible { clusters[clusters.count - 1].num_glyphs += 1 }
    }
    if run.isRightToLeft {
      for number in run.glyphs.reversed() { add(glyphs[number]) }
    } else {
      for number in run.glyphs { add(glyphs[number]) }
    }
    // A run whose first character has no glyph of its own begins with those bytes all the same.
    if let first = run.isRightToLeft ? run.glyphs.last : run.glyphs.first, !clusters.isEmpty {
      clusters[0].num_bytes += Int32(Int(glyphs[first].byte) - run.bytes.lowerBound)
    }
    return clusters
  }
}

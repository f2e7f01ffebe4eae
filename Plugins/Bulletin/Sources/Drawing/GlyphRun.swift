internal import CPangoCairo
internal import Foundation
internal import Typesetting

/// Glyphs whose text begins with a letter that is drawn elsewhere, so that the first word is copied whole.
struct GlyphRun {
  private var glyphs: [cairo_glyph_t] = []
  private var clusters: [cairo_text_cluster_t] = []
  private var text: [CChar]
  private let font: OpaquePointer?

  init(_ piece: UnsafeMutablePointer<PangoGlyphItem>, text bytes: UnsafePointer<CChar>, spoken: String) {
    text = spoken.utf8.map { CChar(bitPattern: $0) }
    guard let item = piece.pointee.item, let string = piece.pointee.glyphs else {
      font = nil
      return
    }
    font = item.pointee.analysis.font.flatMap { pango_cairo_font_get_scaled_font(OpaquePointer($0)) }
    let start = Int(item.pointee.offset), length = Int(item.pointee.length)
    text += (0..<length).map { bytes[start + $0] }
    let count = Int(string.pointee.num_glyphs)
    var x = 0.0
    for index in 0..<count {
      let info = string.pointee.glyphs[index]
      glyphs.append(
        cairo_glyph_t(
          index: UInt(info.glyph), x: x + Double(info.geometry.x_offset) / FontLibrary.scale,
          y: Double(info.geometry.y_offset) / FontLibrary.scale))
      x += Double(info.geometry.width) / FontLibrary.scale
      let from = Int(string.pointee.log_clusters[index])
      let to = index + 1 < count ? Int(string.pointee.log_clusters[index + 1]) : length
      if index > 0, from == Int(string.pointee.log_clusters[index - 1]), !clusters.isEmpty {
        clusters[clusters.count - 1].num_glyphs += 1
        clusters[clusters.count - 1].num_bytes = Int32(to - from)
      } else {
        clusters.append(cairo_text_cluster_t(num_bytes: Int32(to - from), num_glyphs: 1))
      }
    }
    if !clusters.isEmpty { clusters[0].num_bytes += Int32(spoken.utf8.count) }
  }

  func show(on context: OpaquePointer, x: Double, y: Double) {
    guard let font, !glyphs.isEmpty else { return }
    cairo_set_scaled_font(context, font)
    let placed = glyphs.map { cairo_glyph_t(index: $0.index, x: $0.x + x, y: $0.y + y) }
    cairo_show_text_glyphs(
      context, text, Int32(text.count), placed, Int32(placed.count), clusters, Int32(clusters.count),
      cairo_text_cluster_flags_t(rawValue: 0))
  }
}

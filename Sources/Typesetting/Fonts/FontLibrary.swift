internal import CPangoCairo
internal import Foundation
package import Publishing
internal import Synchronization

/// The fonts, ready to shape text.
///
/// Setting them up costs more than setting a page, so it happens once a process, at the first page. Pango's font maps
/// are not for several threads: whoever has the library has it alone.
package final class FontLibrary {
  /// For text that is written from left to right, and for the other kind. Two, because a layout forgets its lines when
  /// its context changes.
  private let context: OpaquePointer
  private let rightToLeft: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let configuration: OpaquePointer
  private var descriptions: [TextStyle: OpaquePointer] = [:]
  let shelf = FontShelf()
  /// Blanks and hyphens.
  private var signs: [Sign: TypeLine] = [:]

  private struct Sign: Hashable {
    var text: String
    var style: TextStyle
  }

  package static let scale = Double(PANGO_SCALE)

  package init(_ files: FontFiles) throws(DiagnosticError) {
    guard let configuration = FcConfigCreate() else { throw .missingFonts(FontFiles.required) }
    for path in files.paths {
      _ = path.withCString { text in
        text.withMemoryRebound(to: FcChar8.self, capacity: path.utf8.count + 1) {
          FcConfigAppFontAddFile(configuration, $0)
        }
      }
    }
    // Pango has the whole machine's fonts looked through unless the process has a configuration.
    FcConfigSetCurrent(configuration)
    guard let map = pango_cairo_font_map_new(), let context = pango_font_map_create_context(map),
      let rightToLeft = pango_font_map_create_context(map)
    else {
      FcConfigDestroy(configuration)
      throw .missingFonts(FontFiles.required)
    }
    cpango_font_map_use_config(map, configuration)
    self.configuration = configuration
    self.map = map
    self.context = context
    self.rightToLeft = rightToLeft
    // One point is one unit; outlines stay as drawn, so that widths are those of the printed page at every size.
    for context in [context, rightToLeft] { pango_cairo_context_set_resolution(context, 72) }
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    for context in [context, rightToLeft] {
      pango_cairo_context_set_font_options(context, options)
      pango_context_set_round_glyph_positions(context, 0)
      pango_context_set_language(context, pango_language_from_string("id"))
    }
    cairo_font_options_destroy(options)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_base_dir(rightToLeft, PANGO_DIRECTION_RTL)
  }

  deinit {
    for description in descriptions.values { pango_font_description_free(description) }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(rightToLeft))
    g_object_unref(UnsafeMutableRawPointer(map))
    FcConfigDestroy(configuration)
  }

  package func context(isRightToLeft: Bool) -> OpaquePointer { isRightToLeft ? rightToLeft : context }

  /// Pango's description of a style's font. The families after the first are those to look for missing letters in.
  package func description(of style: TextStyle) -> OpaquePointer? {
    let key = TextStyle(face: style.face, size: style.size)
    if let known = descriptions[key] { return known }
    guard let description = pango_font_description_new() else { return nil }
    let family =
      switch style.face.family {
      case .serif: "Noto Serif"
      case .display: "Noto Serif Display"
      case .sans: "Noto Sans"
      case .mono: "DejaVu Sans Mono,Noto Sans"
      }
    pango_font_description_set_family(
      description,
      family + ",Noto Serif,Noto Naskh Arabic,Noto Sans Javanese,Noto Sans Sundanese,Noto Sans Balinese,Noto Sans Math,"
        + "Symbola,Noto Sans Symbols2")
    pango_font_description_set_weight(description, style.face.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(description, style.face.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_font_description_set_absolute_size(description, style.size * Self.scale)
    descriptions[key] = description
    return description
  }

  /// The width of a text in one style, in points.
  package func width(of text: String, in style: TextStyle) -> Double {
    if text == " " || text == "-" { return sign(text, in: style).width }
    return TypeLine(StyledText(text, style), isRightToLeft: false, by: self).width
  }

  /// A short sign that every paragraph asks for, shaped once.
  func sign(_ text: String, in style: TextStyle) -> TypeLine {
    let key = Sign(text: text, style: TextStyle(face: style.face, size: style.size, tracking: style.tracking))
    if let known = signs[key] { return known }
    let line = TypeLine(StyledText(text, key.style), isRightToLeft: false, by: self)
    signs[key] = line
    return line
  }
}

extension FontLibrary {
  private struct Shelf: ~Copyable {
    var library: FontLibrary?
  }

  private static let shelf = Mutex(Shelf())

  /// Runs `body` with the machine's fonts, alone.
  ///
  /// - Throws: which fonts are missing, or what `body` throws.
  package static func withShared<Result: Sendable>(
    _ body: (FontLibrary) throws(DiagnosticError) -> Result
  ) throws(DiagnosticError) -> Result {
    try shelf.withLock { shelf throws(DiagnosticError) in
      let library: FontLibrary
      if let known = shelf.library {
        library = known
      } else {
        library = try FontLibrary(try FontFiles())
        shelf.library = library
      }
      return try body(library)
    }
  }
}

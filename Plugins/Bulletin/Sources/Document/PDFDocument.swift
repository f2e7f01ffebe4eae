internal import CPangoCairo
internal import Foundation
internal import Publishing

/// What a PDF says of itself.
struct DocumentFacts: Sendable, Hashable {
  var title: String
  var author: String
  var subject: String
  /// When the publication is dated; never the time of printing, so that the same post gives the same bytes.
  var date: Date
  var timeZone: TimeZone
  /// RFC 5646: `id-ID`.
  var language: String
}

/// Writes pages as a tagged PDF.
struct PDFDocument {
  let facts: DocumentFacts
  let sheet: Sheet
  let palette: Palette
  let photos: PhotoSource

  /// Where cairo's bytes go.
  private final class Output {
    let take: (UnsafeBufferPointer<UInt8>) -> Void
    init(_ take: @escaping (UnsafeBufferPointer<UInt8>) -> Void) { self.take = take }
  }

  /// The pages one after the other, tagged and with bookmarks.
  func data(of pages: [Page]) throws(PDFFailure) -> Data {
    try data { show in for page in pages { show(page) } }
  }

  /// Pages as they come.
  ///
  /// - Parameter make: shows each page once, in order; called once more if the file has to be written again.
  func data(_ make: (_ show: @escaping (Page) -> Void) -> Void) throws(PDFFailure) -> Data {
    try packed(width: sheet.width, height: sheet.height, isTagged: true) { canvas, surface in
      var bookmarks: [Bookmark] = []
      var number = 0
      make { page in
        number += 1
        draw(page, x: 0, on: canvas)
        cairo_show_page(canvas.context)
        for placed in page.rows {
          guard let bookmark = placed.row.bookmark else { continue }
          bookmarks.append(Bookmark(bookmark: bookmark, page: number, x: placed.x, y: placed.y))
        }
      }
      // A bookmark to a page that was never written would end the process inside cairo.
      if cairo_status(canvas.context) == CAIRO_STATUS_SUCCESS, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS {
        add(bookmarks, to: surface)
      }
    }
  }

  /// A bookmark and where it leads.
  private struct Bookmark {
    var bookmark: Row.Bookmark
    var page: Int
    var x: Double
    var y: Double
  }

  /// The pages two by two on sheets that are folded once. For the printer only: who listens to pages has the others.
  ///
  /// - Parameter pages: a multiple of four.
  func booklet(of pages: [Page]) throws(PDFFailure) -> Data {
    // A4 is a millimetre wider than two A5.
    let (height, width) = PaperSize.a4.size
    return try packed(width: width, height: height, isTagged: false) { canvas, _ in
      for side in Imposition(pages: pages.count).sides {
        draw(pages[side.left], x: width / 2 - sheet.width, on: canvas)
        draw(pages[side.right], x: width / 2, on: canvas)
        cairo_show_page(canvas.context)
      }
    }
  }

  private func draw(_ page: Page, x: Double, on canvas: Canvas) {
    let context = canvas.context
    cairo_save(context)
    cairo_translate(context, x, 0)
    // Cairo 1.16 loses the ends of elements when anything on the page reaches beyond it.
    cairo_rectangle(context, 0, 0, sheet.width, sheet.height)
    cairo_clip(context)
    canvas.draw(page)
    cairo_restore(context)
  }

  /// What cairo writes, made smaller and complete; as cairo writes it, where another version writes what the packer does
  /// not know.
  private func packed(
    width: Double, height: Double, isTagged: Bool, draw: (Canvas, OpaquePointer) -> Void
  ) throws(PDFFailure) -> Data {
    let packer = PDFPacker()
    let alternatives = try write(
      to: Output { packer.append($0) }, width: width, height: height, isTagged: isTagged, draw: draw)
    if let data = packer.finish(language: facts.language, alternatives: alternatives) { return data }
    var plain = Data()
    _ = try write(
      to: Output { plain.append($0) }, width: width, height: height, isTagged: isTagged, draw: draw)
    return plain
  }

  /// - Returns: the figures' alternative texts, in the order they were drawn.
  private func write(
    to output: Output, width: Double, height: Double, isTagged: Bool, draw: (Canvas, OpaquePointer) -> Void
  ) throws(PDFFailure) -> [String?] {
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, bytes, length in
        guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
          .take(UnsafeBufferPointer(start: bytes, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(output).toOpaque(), width, height)
    guard let surface, let context = cairo_create(surface) else { throw PDFFailure(CAIRO_STATUS_NO_MEMORY) }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    describe(surface)
    let canvas = Canvas(context: context, palette: palette, photos: photos, isTagged: isTagged)
    draw(canvas, surface)
    let drawing = cairo_status(context)
    cairo_destroy(context)
    cairo_surface_finish(surface)
    let status = drawing == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : drawing
    cairo_surface_destroy(surface)
    guard status == CAIRO_STATUS_SUCCESS else { throw PDFFailure(status) }
    return withExtendedLifetime(output) { canvas.alternatives }
  }

  private func describe(_ surface: OpaquePointer) {
    let moment = timestamp
    for (key, value) in [
      (CAIRO_PDF_METADATA_TITLE, facts.title), (CAIRO_PDF_METADATA_AUTHOR, facts.author),
      (CAIRO_PDF_METADATA_SUBJECT, facts.subject), (CAIRO_PDF_METADATA_CREATOR, "kim"),
      (CAIRO_PDF_METADATA_CREATE_DATE, moment), (CAIRO_PDF_METADATA_MOD_DATE, moment),
    ] {
      cairo_pdf_surface_set_metadata(surface, key, value)
    }
  }

  /// ISO 8601 with the community's offset, as cairo wants it.
  private var timestamp: String {
    let offset = facts.timeZone.secondsFromGMT(for: facts.date)
    let seconds = Int(facts.date.timeIntervalSince1970.rounded(.down)) + offset
    let day = CalendarDay(facts.date, in: facts.timeZone)
    let second = ((seconds % 86_400) + 86_400) % 86_400
    func pad(_ value: Int, _ digits: Int = 2) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let zone = (offset < 0 ? "-" : "+") + pad(abs(offset) / 3600) + ":" + pad(abs(offset) / 60 % 60)
    return "\(pad(day.year, 4))-\(pad(day.month))-\(pad(day.day))T\(pad(second / 3600)):\(pad(second / 60 % 60)):"
      + "\(pad(second % 60))\(zone)"
  }

  private func add(_ bookmarks: [Bookmark], to surface: OpaquePointer) {
    var parent = Int32(CAIRO_PDF_OUTLINE_ROOT)
    for entry in bookmarks {
      let place = "page=\(entry.page) pos=[\(entry.x.rounded()) \(max(0, entry.y - 6).rounded())]"
      let under = entry.bookmark.depth == 0 ? Int32(CAIRO_PDF_OUTLINE_ROOT) : parent
      let added = cairo_pdf_surface_add_outline(
        surface, under, entry.bookmark.title, place, CAIRO_PDF_OUTLINE_FLAG_OPEN)
      if entry.bookmark.depth == 0 { parent = added }
    }
  }
}

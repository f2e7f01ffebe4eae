internal import CPangoCairo
internal import Foundation
internal import Publishing
internal import Typesetting

/// Where pages are drawn: a PDF's page or a picture.
final class Canvas {
  let context: OpaquePointer
  private let palette: Palette
  private let photos: PhotoSource
  /// Whether the structure and links of the document are recorded.
  private let isTagged: Bool
  private var open: [StructureElement] = []
  /// Elements with a link in them. Cairo records the text of leaves only, so their other text needs leaves of its own.
  private var linked: Set<StructureElement> = []
  /// The alternative texts of figures, in the order they were drawn.
  private(set) var alternatives: [String?] = []

  init(context: OpaquePointer, palette: Palette, photos: PhotoSource, isTagged: Bool) {
    self.context = context
    self.palette = palette
    self.photos = photos
    self.isTagged = isTagged
  }

  func draw(_ page: Page) {
    for line in page.lines { draw(line, x: 0, y: 0) }
    linked = Set(page.rows.compactMap { $0.row.marks.haveLink ? $0.row.path.last : nil })
    for placed in page.rows {
      enter(placed.row.path)
      for mark in placed.row.marks { draw(mark, x: placed.x, y: placed.y) }
    }
    enter([])
  }

  // MARK: Structure

  /// Closes what is over and opens what begins. An element never spans pages.
  private func enter(_ path: [StructureElement]) {
    var shared = 0
    while shared < min(open.count, path.count), open[shared] == path[shared] { shared += 1 }
    while open.count > shared { end(open.removeLast()) }
    for element in path[shared...] {
      begin(element)
      open.append(element)
    }
  }

  private func begin(_ element: StructureElement) {
    guard isTagged else { return }
    if element.role == .figure { alternatives.append(element.alternative) }
    cairo_tag_begin(context, element.role.rawValue, nil)
  }

  private func end(_ element: StructureElement) {
    if isTagged { cairo_tag_end(context, element.role.rawValue) }
  }

  // MARK: Marks

  private func set(_ tint: Tint) {
    let colour = palette.colour(tint)
    cairo_set_source_rgb(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
  }

  private func draw(_ mark: Mark, x: Double, y: Double) {
    switch mark {
    case .text(let line, let left, let baseline, let spoken):
      draw(line, x: x + left, baseline: y + baseline, spoken: spoken)
    case .outline(let line, let left, let baseline):
      line.outline(on: context, x: x + left, baseline: y + baseline) { set($0) }
    case .picture(let picture, let box):
      photos.draw(picture, in: Box(x: x + box.x, y: y + box.y, width: box.width, height: box.height), on: context)
    case .line(let fromX, let fromY, let toX, let toY, let thickness, let tint):
      set(tint)
      cairo_set_line_width(context, thickness)
      cairo_move_to(context, x + fromX, y + fromY)
      cairo_line_to(context, x + toX, y + toY)
      cairo_stroke(context)
    case .fill(let box, let tint):
      set(tint)
      cairo_rectangle(context, x + box.x, y + box.y, box.width, box.height)
      cairo_fill(context)
    case .tickBox(let left, let top, let size, let isTicked):
      tickBox(x: x + left, y: y + top, size: size, isTicked: isTicked)
    case .code(let code, let box): draw(code, x: x + box.x, y: y + box.y, size: box.width)
    case .element(let element, let marks):
      begin(element)
      open.append(element)
      if marks.haveLink { linked.insert(element) }
      for mark in marks { draw(mark, x: x, y: y) }
      open.removeLast()
      end(element)
    }
  }

  private func tickBox(x: Double, y: Double, size: Double, isTicked: Bool) {
    set(.ink)
    cairo_set_line_width(context, size * 0.09)
    cairo_rectangle(context, x, y, size, size)
    cairo_stroke(context)
    guard isTicked else { return }
    set(.accent)
    cairo_set_line_width(context, size * 0.16)
    cairo_move_to(context, x + size * 0.2, y + size * 0.52)
    cairo_line_to(context, x + size * 0.43, y + size * 0.76)
    cairo_line_to(context, x + size * 0.84, y + size * 0.18)
    cairo_stroke(context)
  }

  private func draw(_ code: QRCode, x: Double, y: Double, size: Double) {
    let module = size / Double(code.size)
    set(.ink)
    for run in code.runs {
      cairo_rectangle(
        context, x + Double(run.column) * module, y + Double(run.row) * module, Double(run.length) * module, module)
    }
    cairo_fill(context)
  }

  // MARK: Type

  private func draw(_ line: TypeLine, x: Double, baseline: Double, spoken: String) {
    var x = x
    var spoken = spoken
    var link: LinkAddress?
    let hasSpans = open.last.map { linked.contains($0) } ?? false
    var isFirst = true
    for run in line.runs {
      let style = line.style(at: run.bytes.lowerBound)
      if isFirst || style?.link != link {
        if !isFirst { endStretch(link, hasSpans: hasSpans) }
        link = style?.link
        beginStretch(link, hasSpans: hasSpans)
        isFirst = false
      }
      set(style?.tint ?? .ink)
      let height = baseline - (style?.rise ?? 0)
      let width = line.width(of: run)
      line.show(run, on: context, x: x, y: height, spoken: spoken)
      spoken = ""
      if let style, style.isStruck {
        cairo_set_line_width(context, style.size * 0.06)
        cairo_move_to(context, x, height - style.size * 0.27)
        cairo_line_to(context, x + width, height - style.size * 0.27)
        cairo_stroke(context)
      }
      x += width
    }
    if !isFirst { endStretch(link, hasSpans: hasSpans) }
  }

  /// Begins text that leads to one place, or nowhere.
  private func beginStretch(_ link: LinkAddress?, hasSpans: Bool) {
    guard isTagged else { return }
    if let link {
      // The address holds no quote: LinkAddress encodes it.
      cairo_tag_begin(context, "Link", "uri='\(link.text)'")
    } else if hasSpans {
      cairo_tag_begin(context, "Span", nil)
    }
  }

  private func endStretch(_ link: LinkAddress?, hasSpans: Bool) {
    guard isTagged, link != nil || hasSpans else { return }
    cairo_tag_end(context, link == nil ? "Span" : "Link")
  }
}

extension [Mark] {
  /// Whether any of the marks' own text is a link; elements among them see to themselves.
  fileprivate var haveLink: Bool {
    contains { mark in
      if case .text(let line, _, _, _) = mark { return line.text.runs.contains { $0.style.link != nil } }
      return false
    }
  }
}

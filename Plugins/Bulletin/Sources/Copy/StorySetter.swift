internal import ChannelKit
internal import Foundation
internal import Markup
internal import Publishing
internal import Typesetting

/// Turns one post into rows for one measure.
final class StorySetter {
  let post: Post
  let context: RenderContext
  let typesetter: Typesetter
  let scale: TypeScale
  /// The width of a column, and of the whole frame.
  let columnWidth: Double
  let frameWidth: Double
  /// Between two columns.
  let gutter: Double
  /// Whether the text runs in one column, which pictures need not fill.
  let isSingleColumn: Bool
  /// The tallest a picture may be in a column.
  let pictureHeight: Double
  let words: ReaderWords

  var warnings: [Diagnostic] = []
  /// What there is to say of the text alone, whatever becomes of the leading picture.
  private(set) var textWarnings: [Diagnostic] = []
  private var references: [String] = []
  private var elements = 0
  private(set) var segments: [Segment] = []
  /// The picture that stands over the story, if any; the text does not show it again.
  var lead: Picture?

  init(
    _ post: Post, context: RenderContext, typesetter: Typesetter, scale: TypeScale, columnWidth: Double,
    frameWidth: Double, gutter: Double, isSingleColumn: Bool,
    pictureHeight: Double
  ) {
    self.post = post
    self.context = context
    self.typesetter = typesetter
    self.scale = scale
    self.columnWidth = columnWidth
    self.frameWidth = frameWidth
    self.gutter = gutter
    self.isSingleColumn = isSingleColumn
    self.pictureHeight = pictureHeight
    words = ReaderWords(language: context.community.language)
  }

  /// A new element of the document's structure.
  func element(_ role: StructureElement.Role, alternative: String? = nil) -> StructureElement {
    elements += 1
    return StructureElement(role: role, number: elements, alternative: alternative)
  }

  var inlineText: InlineText {
    InlineText(
      address: { [context, post] in context.address(of: $0, in: post) },
      reference: { [unowned self] in self.reference($0) })
  }

  private func reference(_ address: String) -> Int {
    if let index = references.firstIndex(of: address) { return index + 1 }
    references.append(address)
    return references.count
  }

  func warn(_ warning: Diagnostic) {
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Appends rows to the text's columns, or to the full measure.
  func add(_ rows: [Row], wide: Bool = false) {
    guard !rows.isEmpty else { return }
    switch segments.last {
    case .columns(var earlier) where !wide:
      segments.removeLast()
      earlier += rows
      segments.append(.columns(earlier))
    case .wide(var earlier) where wide:
      segments.removeLast()
      earlier += rows
      segments.append(.wide(earlier))
    default: segments.append(wide ? .wide(rows) : .columns(rows))
    }
  }

  /// Appends rows as wide as half the measure, for two columns.
  func add(halves rows: [Row]) {
    if !rows.isEmpty { segments.append(.halves(rows)) }
  }

  /// Takes back the headings that stand last in the columns: what follows is set at full measure, and they with it.
  func dropLastHeadings() {
    guard case .columns(var rows)? = segments.last else { return }
    while let row = rows.last, row.isHeading, row.path.count == 1 { rows.removeLast() }
    if rows.isEmpty { segments.removeLast() } else { segments[segments.count - 1] = .columns(rows) }
  }

  /// Sets the whole post: text, further pictures, notes and addresses.
  func set(gallery: [Picture], isFeature: Bool) {
    let blocks = BlockSetter(story: self)
    blocks.set(post.body.blocks, isFeature: isFeature)
    if gallery.count > 1 {
      add(GallerySetter(story: self).rows(for: gallery), wide: true)
    } else if let picture = gallery.first {
      add(PictureSetter(story: self).rows(for: picture, alt: picture.alt, title: nil, width: columnWidth))
    }
    addNotes(blocks)
    for url in post.references { _ = reference(url.absoluteString) }
    addReferences()
    textWarnings = warnings
  }

  private func addNotes(_ blocks: BlockSetter) {
    guard !post.body.footnotes.isEmpty else { return }
    var rows = smallHeading(words.notes)
    for (index, note) in post.body.footnotes.enumerated() {
      var text = StyledText("\(index + 1) ", scale.small.bold())
      for block in note.blocks {
        if case .paragraph(let inlines) = block.content {
          text.append(inlineText.line(of: inlines, in: scale.small))
        } else {
          text.append(PlainText.of([block]), scale.small)
        }
        text.append(" ", scale.small)
      }
      typesetter.sourceLine = note.blocks.first?.line ?? 0
      rows += small(text, path: [element(.note)])
    }
    add(rows.padded(to: scale.grid))
  }

  private func addReferences() {
    guard !references.isEmpty else { return }
    var rows = smallHeading(words.links)
    for (index, address) in references.enumerated() {
      var text = StyledText("[\(index + 1)] ", scale.small.bold())
      text.append(PrintedAddress.short(address), scale.small.changed { $0.link = LinkAddress(address) })
      rows += small(text, path: [element(.paragraph)])
    }
    add(rows.padded(to: scale.grid))
  }

  private func smallHeading(_ text: String) -> [Row] {
    let lines = typesetter.lines(
      of: StyledText(text, scale.small.bold().tinted(.ink)), in: ParagraphShape(width: columnWidth, alignment: .left))
    return lines.map {
      Row(
        height: scale.smallGrid, above: scale.grid, keepsWithNext: true, path: [element(.paragraph)],
        marks: [.text($0.line, x: $0.x, baseline: scale.smallGrid * 0.76)])
    }
  }

  private func small(_ text: StyledText, path: [StructureElement]) -> [Row] {
    typesetter.lines(of: text, in: ParagraphShape(width: columnWidth, alignment: .left, isHyphenated: false))
      .map {
        Row(
          height: scale.smallGrid, path: path, marks: [.text($0.line, x: $0.x, baseline: scale.smallGrid * 0.76)])
      }.widowControlled()
  }
}

extension Row {
  /// Whether the row belongs to a heading in the text.
  var isHeading: Bool {
    switch path.last?.role {
    case .heading1, .heading2, .heading3, .heading4: true
    default: false
    }
  }
}

extension [Row] {
  /// Neither the first nor the last line of a paragraph stands alone in a column.
  func widowControlled() -> [Row] {
    var rows = self
    guard rows.count > 1 else { return rows }
    rows[0].keepsWithNext = true
    rows[rows.count - 2].keepsWithNext = true
    return rows
  }
}

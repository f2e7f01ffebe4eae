internal import Markup
internal import Publishing

extension [Block] {
  /// Calls `visit` for every inline, in reading order, with the line of the block it stands in.
  func walk(_ visit: (Inline, _ line: Int) -> Void) {
    for block in self { block.walk(visit) }
  }
}

extension Block {
  /// What a link to this heading calls it; `nil` for other blocks.
  var headingSlug: String? {
    guard case .heading(_, let inlines) = content else { return nil }
    return Slug.make(from: PlainText.of(inlines), limit: 1000)
  }

  fileprivate func walk(_ visit: (Inline, _ line: Int) -> Void) {
    switch content {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.walk(line, visit)
    case .quote(let blocks): blocks.walk(visit)
    case .list(let list): for entry in list.entries { entry.blocks.walk(visit) }
    case .table(let table): for cell in table.header + table.rows.joined() { cell.walk(line, visit) }
    case .code, .rule: break
    }
  }
}

extension [Inline] {
  fileprivate func walk(_ line: Int, _ visit: (Inline, _ line: Int) -> Void) {
    for inline in self {
      visit(inline, line)
      switch inline {
      case .emphasis(let children), .strong(let children), .strikethrough(let children): children.walk(line, visit)
      case .link(let link): link.children.walk(line, visit)
      case .text, .code, .image, .softBreak, .lineBreak, .footnote: break
      }
    }
  }
}

internal import Markup

/// Pictures and links of a text, in reading order, with their lines.
struct BodyFinds {
  private(set) var images: [Image] = []
  private(set) var links: [(link: Link, line: Int)] = []

  init(_ document: Document) {
    document.blocks.forEach { visit($0) }
    for footnote in document.footnotes { footnote.blocks.forEach { visit($0) } }
  }

  private mutating func visit(_ block: Block) {
    switch block.content {
    case .paragraph(let inlines), .heading(_, let inlines): visit(inlines, line: block.line)
    case .quote(let blocks): blocks.forEach { visit($0) }
    case .list(let list): list.entries.forEach { $0.blocks.forEach { visit($0) } }
    case .table(let table):
      for cell in table.header + table.rows.flatMap({ $0 }) { visit(cell, line: block.line) }
    case .code, .rule: break
    }
  }

  private mutating func visit(_ inlines: [Inline], line: Int) {
    for inline in inlines {
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): visit(inner, line: line)
      case .link(let link):
        links.append((link, line))
        visit(link.children, line: line)
      case .image(let image): images.append(image)
      case .text, .code, .softBreak, .lineBreak, .footnote: break
      }
    }
  }
}

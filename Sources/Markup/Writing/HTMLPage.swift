/// The text of a document in the making.
struct HTMLPage {
  let writer: HTMLWriter
  let levels: [Int]
  var text = ""
  /// The footnotes that the text has referred to so far.
  var referred: Set<Int> = []

  init(writer: HTMLWriter, levels: [Int]) {
    self.writer = writer
    self.levels = levels
  }

  /// What every id begins with.
  var prefix: String { HTMLText.escape(writer.idPrefix) }

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    switch block.content {
    case .paragraph(let inlines): writeParagraph(inlines)
    case .heading(let level, let inlines):
      let rank = min(6, writer.topHeading + (levels.firstIndex(of: level) ?? 0))
      let content = html(inlines)
      // Nobody can see or hear a heading without words.
      if !content.isEmpty { text += "<h\(rank)\(attribute(.heading(rank)))>\(content)</h\(rank)>\n" }
    case .quote(let blocks):
      text += "<blockquote\(attribute(.quote))>\n"
      write(blocks)
      text += "</blockquote>\n"
    case .list(let list): write(list)
    case .code(_, let code):
      text += "<pre\(attribute(.codeBlock))><code>\(HTMLText.escape(code))</code></pre>\n"
    case .table(let table): write(table)
    case .rule: text += "<hr\(attribute(.rule)) />\n"
    }
  }

  /// A paragraph; one that holds nothing but pictures is a row of figures.
  private mutating func writeParagraph(_ inlines: [Inline]) {
    let solid = inlines.filter { inline in
      switch inline {
      case .softBreak, .lineBreak: false
      case .text(let text): !text.allSatisfy(\.isWhitespace)
      default: true
      }
    }
    let figures = solid.compactMap { figure($0) }
    if !solid.isEmpty, figures.count == solid.count {
      text += figures.joined()
    } else {
      let content = html(inlines)
      // A picture that is not shown and has no words leaves nothing behind.
      if !content.isEmpty { text += "<p\(attribute(.paragraph))>\(content)</p>\n" }
    }
  }

  private func figure(_ inline: Inline) -> String? {
    switch inline {
    case .image(let image):
      guard let picture = writer.picture(image) else { return nil }
      return figure(picture, around: element(picture))
    case .link(let link):
      guard link.children.count == 1, case .image(let image) = link.children[0], let picture = writer.picture(image)
      else { return nil }
      guard let start = startTag(of: link) else { return figure(picture, around: element(picture)) }
      return figure(picture, around: "\(start)\(element(picture))</a>")
    default: return nil
    }
  }

  private func figure(_ picture: HTMLWriter.Picture, around content: String) -> String {
    let caption = picture.caption.map {
      "<figcaption\(attribute(.caption))>\(HTMLText.escape($0))</figcaption>"
    }
    return "<figure\(attribute(.figure))>\(content)\(caption ?? "")</figure>\n"
  }

  private mutating func write(_ list: List) {
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    text += "<\(tag)\(start)\(attribute(.list))>\n"
    for entry in list.entries {
      text += "<li\(attribute(.entry))>"
      if let isTicked = entry.isTicked { text += isTicked ? "☑ " : "☐ " }
      for (index, block) in entry.blocks.enumerated() {
        if list.isTight, case .paragraph(let inlines) = block.content {
          let content = html(inlines)
          text += (index > 0 ? "\n" : "") + content
        } else {
          if index == 0 { text += "\n" }
          write(block)
        }
      }
      text += "</li>\n"
    }
    text += "</\(tag)>\n"
  }

  private mutating func write(_ table: Table) {
    text += "<table\(attribute(.table))>\n<thead>\n"
    writeRow(table.header, of: table, tag: "th scope=\"col\"", end: "th", .headerCell)
    text += "</thead>\n"
    if !table.rows.isEmpty {
      text += "<tbody>\n"
      for row in table.rows { writeRow(row, of: table, tag: "td", end: "td", .cell) }
      text += "</tbody>\n"
    }
    text += "</table>\n"
  }

  private mutating func writeRow(
    _ row: [Table.Cell], of table: Table, tag: String, end: String, _ element: HTMLWriter.Element
  ) {
    text += "<tr>"
    for (cell, alignment) in zip(row, table.alignments) {
      let styles = [writer.style(element), alignment.declaration].compactMap(\.self)
      let style = styles.isEmpty ? "" : " style=\"\(HTMLText.escape(styles.joined(separator: ";")))\""
      let content = html(cell)
      text += "<\(tag)\(style)>\(content)</\(end)>"
    }
    text += "</tr>\n"
  }

  mutating func writeFootnotes(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    text += "<section\(attribute(.footnotes)) role=\"doc-endnotes\">\n<ol>\n"
    for (index, footnote) in footnotes.enumerated() {
      let number = index + 1
      text += "<li id=\"\(prefix)fn-\(number)\">\n"
      write(footnote.blocks)
      text +=
        "<a href=\"#\(prefix)fnref-\(number)\" role=\"doc-backlink\" aria-label=\"Kembali ke teks\">↩</a></li>\n"
    }
    text += "</ol>\n</section>\n"
  }

  func attribute(_ element: HTMLWriter.Element) -> String {
    writer.style(element).map { " style=\"\(HTMLText.escape($0))\"" } ?? ""
  }
}

extension Table.Alignment {
  /// CSS for it.
  fileprivate var declaration: String? {
    switch self {
    case .natural: nil
    case .left: "text-align:left"
    case .center: "text-align:center"
    case .right: "text-align:right"
    }
  }
}

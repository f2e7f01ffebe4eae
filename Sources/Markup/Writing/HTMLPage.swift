/// The text of a document in the making.
struct HTMLPage {
  let writer: HTMLWriter
  let levels: [Int]
  var text = ""

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    switch block.content {
    case .paragraph(let inlines): writeParagraph(inlines)
    case .heading(let level, let inlines):
      let rank = min(6, writer.topHeading + (levels.firstIndex(of: level) ?? 0))
      text += "<h\(rank)\(attribute(.heading(rank)))>\(html(inlines))</h\(rank)>\n"
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
      text += "<p\(attribute(.paragraph))>\(html(inlines))</p>\n"
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
      guard let address = writer.destination(link) else { return figure(picture, around: element(picture)) }
      return figure(
        picture, around: "<a href=\"\(HTMLText.escape(address))\"\(relation(address))>\(element(picture))</a>")
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
          text += (index > 0 ? "\n" : "") + html(inlines)
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
    func cell(_ tag: String, _ element: HTMLWriter.Element, _ content: Table.Cell, _ alignment: Table.Alignment)
      -> String
    {
      let scope = tag == "th" ? " scope=\"col\"" : ""
      var styles = [writer.style(element)].compactMap(\.self)
      switch alignment {
      case .natural: break
      case .left: styles.append("text-align:left")
      case .center: styles.append("text-align:center")
      case .right: styles.append("text-align:right")
      }
      let style = styles.isEmpty ? "" : " style=\"\(HTMLText.escape(styles.joined(separator: ";")))\""
      return "<\(tag)\(scope)\(style)>\(html(content))</\(tag)>"
    }
    text += "<table\(attribute(.table))>\n<thead>\n<tr>"
    text += zip(table.header, table.alignments).map { cell("th", .headerCell, $0, $1) }.joined()
    text += "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows {
      text += "<tr>" + zip(row, table.alignments).map { cell("td", .cell, $0, $1) }.joined() + "</tr>\n"
    }
    text += "</tbody>\n</table>\n"
  }

  mutating func writeFootnotes(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    text += "<section\(attribute(.footnotes)) role=\"doc-endnotes\">\n<ol>\n"
    for (index, footnote) in footnotes.enumerated() {
      let number = index + 1
      text += "<li id=\"\(writer.idPrefix)fn-\(number)\">\n"
      write(footnote.blocks)
      text +=
        "<a href=\"#\(writer.idPrefix)fnref-\(number)\" role=\"doc-backlink\" aria-label=\"Kembali ke teks\">↩</a></li>\n"
    }
    text += "</ol>\n</section>\n"
  }

  func attribute(_ element: HTMLWriter.Element) -> String {
    writer.style(element).map { " style=\"\(HTMLText.escape($0))\"" } ?? ""
  }
}

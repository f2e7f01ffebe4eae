extension HTMLPage {
  mutating func html(_ inlines: [Inline]) -> String {
    var html = ""
    for inline in inlines { html += self.html(inline) }
    return html
  }

  private mutating func html(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): HTMLText.escape(text)
    case .code(let code): "<code\(attribute(.code))>\(HTMLText.escape(code))</code>"
    case .emphasis(let children): "<em>\(html(children))</em>"
    case .strong(let children): "<strong>\(html(children))</strong>"
    case .strikethrough(let children): "<del>\(html(children))</del>"
    case .link(let link): html(link)
    case .image(let image):
      writer.picture(image).map { element($0) } ?? (image.alt.isEmpty ? "" : "[\(HTMLText.escape(image.alt))]")
    case .softBreak: "\n"
    case .lineBreak: "<br />\n"
    case .footnote(let number): reference(number)
    }
  }

  /// A note may be referred to more than once; the way back leads to the first place.
  private mutating func reference(_ number: Int) -> String {
    let isFirst = referred.insert(number).inserted
    let id = isFirst ? " id=\"\(prefix)fnref-\(number)\"" : ""
    return "<sup\(id)><a href=\"#\(prefix)fn-\(number)\" role=\"doc-noteref\">\(number)</a></sup>"
  }

  private mutating func html(_ link: Link) -> String {
    let content = html(link.children)
    guard let start = startTag(of: link, style: attribute(.link)) else { return content }
    return "\(start)\(content)</a>"
  }

  /// `<a …>`, or `nil` when the link leads nowhere a reader may go.
  func startTag(of link: Link, style: String = "") -> String? {
    guard let address = writer.destination(link), Destination.isSafe(address) else { return nil }
    let title = link.title.map { " title=\"\(HTMLText.escape($0))\"" } ?? ""
    return "<a href=\"\(HTMLText.escape(address))\"\(title)\(relation(address))\(style)>"
  }

  /// Pages opened from ours learn nothing about it.
  private func relation(_ address: String) -> String {
    switch Destination.scheme(of: address) {
    case "http", "https": " rel=\"noopener noreferrer\""
    default: ""
    }
  }

  func element(_ picture: HTMLWriter.Picture) -> String {
    "<img src=\"\(HTMLText.escape(picture.source))\" width=\"\(picture.width)\" height=\"\(picture.height)\""
      + " alt=\"\(HTMLText.escape(picture.alt))\"\(attribute(.picture)) />"
  }
}

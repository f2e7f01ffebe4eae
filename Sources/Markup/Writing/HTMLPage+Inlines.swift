extension HTMLPage {
  func html(_ inlines: [Inline]) -> String { inlines.map { html($0) }.joined() }

  private func html(_ inline: Inline) -> String {
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
    case .footnote(let number):
      "<sup id=\"\(writer.idPrefix)fnref-\(number)\"><a href=\"#\(writer.idPrefix)fn-\(number)\" role=\"doc-noteref\">\(number)</a></sup>"
    }
  }

  private func html(_ link: Link) -> String {
    guard let address = writer.destination(link), Destination.isSafe(address) else { return html(link.children) }
    let title = link.title.map { " title=\"\(HTMLText.escape($0))\"" } ?? ""
    return
      "<a href=\"\(HTMLText.escape(address))\"\(title)\(relation(address))\(attribute(.link))>\(html(link.children))</a>"
  }

  /// Pages opened from ours learn nothing about it.
  func relation(_ address: String) -> String {
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

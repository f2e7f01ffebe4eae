/// Where a run of inlines stands.
struct InlinePlace {
  /// The line its block began on.
  var line: Int
  var depth = 0
  /// Whether a link is round it. Links do not nest, whatever an autolink inside another's text suggests.
  var isInLink = false

  var deeper: InlinePlace { InlinePlace(line: line, depth: depth + 1, isInLink: isInLink) }
  var inLink: InlinePlace { InlinePlace(line: line, depth: depth + 1, isInLink: true) }
  /// The line of an inline in it.
  func line(of node: CNode) -> Int { max(line, node.inlineLine) }
}

extension TreeBuilder {
  mutating func inlines(of node: CNode, at place: InlinePlace) -> [Inline] {
    guard place.depth < Self.depthLimit else {
      let words = words(under: node, line: place.line)
      return words.isEmpty ? [] : [.text(words)]
    }
    var inlines: [Inline] = []
    // Texts on both sides of a tag that was left out belong together.
    var text = ""
    var closings = HiddenContent(children: node.children)
    while let child = closings.next() {
      switch child.kind {
      case "text": text += child.literal
      case "html_inline": omit(child, at: place, skipping: &closings)
      default:
        if !text.isEmpty { inlines.append(.text(text)) }
        text = ""
        append(child, at: place, to: &inlines)
      }
    }
    if !text.isEmpty { inlines.append(.text(text)) }
    return inlines
  }

  private mutating func append(_ node: CNode, at place: InlinePlace, to inlines: inout [Inline]) {
    switch node.kind {
    case "softbreak": inlines.append(.softBreak)
    case "linebreak": inlines.append(.lineBreak)
    case "code": inlines.append(.code(node.literal))
    case "emph": inlines.append(.emphasis(self.inlines(of: node, at: place.deeper)))
    case "strong": inlines.append(.strong(self.inlines(of: node, at: place.deeper)))
    case "strikethrough": inlines.append(.strikethrough(self.inlines(of: node, at: place.deeper)))
    case "link": appendLink(node, at: place, to: &inlines)
    case "image": appendImage(node, at: place, to: &inlines)
    case "footnote_reference": if let number = Int(node.literal) { inlines.append(.footnote(number: number)) }
    default: inlines += self.inlines(of: node, at: place.deeper)
    }
  }

  private mutating func appendLink(_ node: CNode, at place: InlinePlace, to inlines: inout [Inline]) {
    let address = node.address
    var children = self.inlines(of: node, at: place.inLink)
    guard Destination.isSafe(address), !address.isEmpty, !place.isInLink else {
      if !Destination.isSafe(address) {
        omissions.append(Omission(kind: .unsafeDestination(address), line: place.line(of: node)))
      }
      inlines += children
      return
    }
    // A link without words is one nobody sees or hears; its address says where it leads.
    if children.isEmpty { children = [.text(address)] }
    inlines.append(.link(Link(destination: address, title: node.title, children: children)))
  }

  private mutating func appendImage(_ node: CNode, at place: InlinePlace, to inlines: inout [Inline]) {
    let address = node.address, line = place.line(of: node)
    let alt = PlainText.of(self.inlines(of: node, at: place.deeper))
    guard Destination.isSafe(address), !address.isEmpty else {
      omissions.append(Omission(kind: .unsafeDestination(address), line: line))
      return
    }
    inlines.append(.image(Image(source: address, alt: alt, title: node.title, line: line)))
  }

  /// Leaves out a tag; of an element whose content is code for a machine, the content and the end tag as well.
  private mutating func omit(_ tag: CNode, at place: InlinePlace, skipping content: inout HiddenContent) {
    let html = tag.literal
    if HTMLTag.isEnd(html) { return }
    let name = HTMLTag.name(in: html)
    omissions.append(Omission(kind: .rawHTML(name: name), line: place.line(of: tag)))
    if let name, HTMLTag.hidesContent(name) { content.skip(past: name) }
  }
}

/// Siblings in order, with the means to pass over an element's content.
private struct HiddenContent {
  private let children: [CNode]
  private var position = 0
  /// Elements that never end from here on: each is looked for once, however often it begins.
  private var endless: Set<String> = []

  init(children: [CNode]) { self.children = children }

  mutating func next() -> CNode? {
    guard position < children.count else { return nil }
    position += 1
    return children[position - 1]
  }

  /// Goes on behind the end tag of `name`, if there is one.
  mutating func skip(past name: String) {
    if endless.contains(name) { return }
    let end = children[position...].firstIndex {
      guard $0.kind == "html_inline" else { return false }
      let html = $0.literal
      return HTMLTag.isEnd(html) && HTMLTag.name(in: html) == name
    }
    if let end { position = end + 1 } else { endless.insert(name) }
  }
}

import CMarkGFM

extension TreeBuilder {
  mutating func inlines(of node: CNode, line: Int, depth: Int = 0) -> [Inline] {
    guard depth < Self.depthLimit else { return [] }
    var inlines: [Inline] = []
    var rest = node.children[...]
    while let child = rest.popFirst() {
      if child.kind == "html_inline" {
        omit(child, line: line, following: &rest)
      } else {
        append(child, line: line, depth: depth, to: &inlines)
      }
    }
    return inlines
  }

  private mutating func append(_ node: CNode, line: Int, depth: Int, to inlines: inout [Inline]) {
    switch node.kind {
    case "text":
      // Texts on both sides of a tag that was left out belong together.
      if case .text(let before) = inlines.last {
        inlines[inlines.count - 1] = .text(before + node.literal)
      } else {
        inlines.append(.text(node.literal))
      }
    case "softbreak": inlines.append(.softBreak)
    case "linebreak": inlines.append(.lineBreak)
    case "code": inlines.append(.code(node.literal))
    case "emph": inlines.append(.emphasis(self.inlines(of: node, line: line, depth: depth + 1)))
    case "strong": inlines.append(.strong(self.inlines(of: node, line: line, depth: depth + 1)))
    case "strikethrough": inlines.append(.strikethrough(self.inlines(of: node, line: line, depth: depth + 1)))
    case "link": appendLink(node, line: line, depth: depth, to: &inlines)
    case "image": appendImage(node, line: line, depth: depth, to: &inlines)
    case "footnote_reference":
      if let number = Int(node.literal) { inlines.append(.footnote(number: number)) }
    default: inlines += self.inlines(of: node, line: line, depth: depth + 1)
    }
  }

  private mutating func appendLink(_ node: CNode, line: Int, depth: Int, to inlines: inout [Inline]) {
    let children = self.inlines(of: node, line: line, depth: depth + 1)
    guard Destination.isSafe(node.address), !node.address.isEmpty else {
      if !node.address.isEmpty {
        omissions.append(Omission(kind: .unsafeDestination(node.address), line: max(line, node.line)))
      }
      inlines += children
      return
    }
    inlines.append(.link(Link(destination: node.address, title: node.title, children: children)))
  }

  private mutating func appendImage(_ node: CNode, line: Int, depth: Int, to inlines: inout [Inline]) {
    let place = max(line, node.line)
    let alt = PlainText.of(self.inlines(of: node, line: line, depth: depth + 1))
    guard Destination.isSafe(node.address), !node.address.isEmpty else {
      omissions.append(Omission(kind: .unsafeDestination(node.address), line: place))
      return
    }
    inlines.append(.image(Image(source: node.address, alt: alt, title: node.title, line: place)))
  }

  /// Leaves out a tag; of an element whose content is code for a machine, the content and the end tag as well.
  private mutating func omit(_ tag: CNode, line: Int, following rest: inout ArraySlice<CNode>) {
    let name = HTMLTag.name(in: tag.literal)
    let place = max(line, tag.line)
    if !HTMLTag.isEnd(tag.literal) { omissions.append(Omission(kind: .rawHTML(name: name), line: place)) }
    guard let name, HTMLTag.hidesContent(name), !HTMLTag.isEnd(tag.literal) else { return }
    let end = rest.firstIndex {
      $0.kind == "html_inline" && HTMLTag.isEnd($0.literal) && HTMLTag.name(in: $0.literal) == name
    }
    if let end { rest = rest[(end + 1)...] }
  }
}

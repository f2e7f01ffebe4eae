internal import Markup

extension Document {
  /// The same text without the line ends that only mean a space. Sites that turn line ends into breaks
  /// (WordPress's `wpautop`) would break sentences where the author's editor wrapped them.
  var unwrapped: Document {
    var copy = self
    copy.blocks = blocks.map(\.unwrapped)
    for index in copy.footnotes.indices { copy.footnotes[index].blocks = footnotes[index].blocks.map(\.unwrapped) }
    return copy
  }
}

extension Block {
  fileprivate var unwrapped: Block {
    let content: Content =
      switch content {
      case .paragraph(let inlines): .paragraph(inlines.map(\.unwrapped))
      case .heading(let level, let inlines): .heading(level: level, inlines.map(\.unwrapped))
      case .quote(let blocks): .quote(blocks.map(\.unwrapped))
      case .list(var list):
        {
          for index in list.entries.indices { list.entries[index].blocks = list.entries[index].blocks.map(\.unwrapped) }
          return .list(list)
        }()
      case .code, .table, .rule: content
      }
    return Block(content, line: line)
  }
}

extension Inline {
  fileprivate var unwrapped: Inline {
    switch self {
    case .softBreak: .text(" ")
    case .emphasis(let children): .emphasis(children.map(\.unwrapped))
    case .strong(let children): .strong(children.map(\.unwrapped))
    case .strikethrough(let children): .strikethrough(children.map(\.unwrapped))
    case .link(let link):
      .link(Link(destination: link.destination, title: link.title, children: link.children.map(\.unwrapped)))
    case .text, .code, .image, .lineBreak, .footnote: self
    }
  }
}

extension Document {
  /// Every picture of the text in reading order, those of the footnotes last.
  public var images: [Image] {
    runs.flatMap { run in
      run.inlines.flatMap(\.withContents).compactMap { inline in
        if case .image(let image) = inline { image } else { nil }
      }
    }
  }

  /// Every link of the text in reading order, those of the footnotes last, with the one-based line on which its block
  /// begins.
  public var links: [(link: Link, line: Int)] {
    runs.flatMap { run in
      run.inlines.flatMap(\.withContents).compactMap { inline in
        if case .link(let link) = inline { (link, run.line) } else { nil }
      }
    }
  }

  private var runs: [(inlines: [Inline], line: Int)] { (blocks + footnotes.flatMap(\.blocks)).flatMap(\.runs) }
}

extension Block {
  /// The pieces of running text in the block, each with the line its own block begins on.
  fileprivate var runs: [(inlines: [Inline], line: Int)] {
    switch content {
    case .paragraph(let inlines), .heading(_, let inlines): [(inlines, line)]
    case .table(let table): ([table.header] + table.rows).flatMap { $0 }.map { ($0, line) }
    case .quote(let blocks): blocks.flatMap(\.runs)
    case .list(let list): list.entries.flatMap(\.blocks).flatMap(\.runs)
    case .code, .rule: []
    }
  }
}

extension Inline {
  /// The inline itself and everything in it.
  fileprivate var withContents: [Inline] {
    switch self {
    case .emphasis(let children), .strong(let children), .strikethrough(let children):
      [self] + children.flatMap(\.withContents)
    case .link(let link): [self] + link.children.flatMap(\.withContents)
    case .text, .code, .image, .softBreak, .lineBreak, .footnote: [self]
    }
  }
}

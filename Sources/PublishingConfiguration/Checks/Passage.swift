internal import Markup
internal import Publishing

/// A stretch of words that is read in one go: a paragraph, a list entry's, a table's cell, the title.
struct Passage {
  enum Kind: Equatable {
    case title, summary, caption
    case heading(level: Int)
    case text
    case cell
  }

  let kind: Kind
  let wording: Wording
  /// The file's line from which the words can be found.
  let line: Int
  /// What stands over it: the section's heading, the table's header, the line that introduces the list.
  let context: Set<String>

  var text: String { wording.text }
}

/// A post's passages in reading order.
struct Passages {
  private(set) var all: [Passage] = []
  private var heading: Set<String> = []
  /// The words of a paragraph that ends in a colon, which introduces what follows it.
  private var introduction: Set<String> = []
  private let bodyLine: Int

  init(of post: Post) {
    bodyLine = post.bodyLine
    all.append(Passage(kind: .title, wording: Wording(post.title.text), line: 1, context: []))
    if let summary = post.summary {
      all.append(Passage(kind: .summary, wording: Wording(summary.text), line: 1, context: []))
    }
    for picture in post.pictures {
      for words in [picture.alt, picture.caption?.text ?? ""] where !words.isEmpty {
        all.append(Passage(kind: .caption, wording: Wording(words), line: 1, context: []))
      }
    }
    for block in post.body.blocks { add(block) }
    for footnote in post.body.footnotes { for block in footnote.blocks { add(block) } }
  }

  private mutating func add(_ block: Block) {
    switch block.content {
    case .heading(let level, let inlines):
      let wording = Wording(PlainText.of(inlines))
      heading = Set(wording.words)
      introduction = []
      add(wording, .heading(level: level), block)
    case .paragraph(let inlines):
      let wording = Wording(PlainText.of(inlines))
      add(wording, .text, block)
      introduction = wording.text.hasSuffix(":") ? Set(wording.words) : []
    case .quote(let blocks): for block in blocks { add(block) }
    case .list(let list):
      let before = introduction
      for entry in list.entries {
        introduction = before
        for block in entry.blocks { add(block) }
      }
      introduction = []
    case .table(let table): add(table, block)
    case .code, .rule: introduction = []
    }
  }

  private mutating func add(_ table: Table, _ block: Block) {
    let header = table.header.map { Wording(PlainText.of($0)) }
    let titles = Set(header.flatMap(\.words))
    for cell in header { add(cell, .cell, block) }
    for row in table.rows {
      let cells = row.map { Wording(PlainText.of($0)) }
      let words = titles.union(cells.flatMap(\.words))
      for cell in cells { add(cell, .cell, block, beside: words) }
    }
  }

  private mutating func add(_ wording: Wording, _ kind: Passage.Kind, _ block: Block, beside: Set<String> = []) {
    if wording.text.isEmpty { return }
    all.append(
      Passage(
        kind: kind, wording: wording, line: bodyLine + max(block.line, 1) - 1,
        context: heading.union(introduction).union(beside)))
  }
}

/// The bare words of a tree, for excerpts, alternative texts and titles.
public enum PlainText {
  /// Inlines on one line: breaks are spaces, pictures their alternative text, footnote references nothing.
  public static func of(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let children), .strong(let children), .strikethrough(let children): of(children)
      case .link(let link): of(link.children)
      case .image(let image): image.alt
      case .softBreak, .lineBreak: " "
      case .footnote: ""
      }
    }.joined()
  }

  /// Each block's words on a line of its own, in reading order.
  public static func of(_ blocks: [Block]) -> String {
    blocks.map { of($0) }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  static func of(_ block: Block) -> String {
    switch block.content {
    case .paragraph(let inlines), .heading(_, let inlines): of(inlines)
    case .quote(let blocks): of(blocks)
    case .list(let list): list.entries.map { of($0.blocks) }.joined(separator: "\n")
    case .code(_, let text): text
    case .table(let table):
      ([table.header] + table.rows).map { $0.map { of($0) }.joined(separator: " ") }.joined(separator: "\n")
    case .rule: ""
    }
  }
}

/// The beginning of a text, for teasers.
public enum Excerpt {
  /// The first paragraphs' words, cut at the end of a sentence when one ends in the last third of `limit`
  /// characters, else at a word's end with an ellipsis.
  public static func of(_ document: Document, limit: Int) -> String {
    var text = ""
    for block in document.blocks {
      guard case .paragraph(let inlines) = block.content else { continue }
      let words = PlainText.of(inlines).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if words.isEmpty { continue }
      text += text.isEmpty ? words : " \(words)"
      if text.count >= limit { break }
    }
    return cut(text, to: limit)
  }

  /// `text` itself when it fits.
  public static func cut(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(limit)
    if let end = head.lastIndex(where: { $0 == "." || $0 == "!" || $0 == "?" }),
      head.distance(from: head.startIndex, to: end) >= limit * 2 / 3,
      text[text.index(after: end)...].first?.isWhitespace == true
    {
      return String(head[...end])
    }
    let words = text.prefix(max(1, limit - 1))
    guard let space = words.lastIndex(where: \.isWhitespace) else { return words + "…" }
    let trimmed = words[..<space].reversed().drop { $0.isWhitespace || ",;:–-".contains($0) }.reversed()
    return String(trimmed) + "…"
  }
}

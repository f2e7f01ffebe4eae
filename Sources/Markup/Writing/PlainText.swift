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
    // Most texts are short; those that are not need not be counted to their end.
    guard let beyond = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), beyond < text.endIndex
    else { return text }
    let head = text[..<beyond]
    if let end = sentenceEnd(in: head, of: text, notBefore: limit * 2 / 3) { return String(head[...end]) }
    let words = head.dropLast()
    guard let space = words.lastIndex(where: \.isWhitespace) else { return words + "…" }
    let trimmed = words[..<space].reversed().drop { $0.isWhitespace || ",;:–-".contains($0) }.reversed()
    return String(trimmed) + "…"
  }

  /// The last character of a sentence that ends in `head`: the point in `08.00` or `Rp1.500` ends none.
  private static func sentenceEnd(in head: Substring, of text: String, notBefore least: Int) -> String.Index? {
    let late = head.dropFirst(least)
    return late.indices.last { index in
      guard ".!?".contains(text[index]) else { return false }
      let next = text.index(after: index)
      return next == text.endIndex || text[next].isWhitespace
    }
  }
}

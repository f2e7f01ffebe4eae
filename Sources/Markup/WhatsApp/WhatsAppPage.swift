/// Blocks as WhatsApp paragraphs.
struct WhatsAppPage {
  let writer: WhatsAppWriter

  func paragraphs(of block: Block) -> [String] {
    let paragraphs =
      switch block.content {
      case .paragraph(let inlines): [lines(of: inlines)]
      case .heading(_, let inlines): [lines(of: inlines, marks: [.bold])]
      case .quote(let blocks): [quote(blocks)]
      case .list(let list): [self.list(list, depth: 0)]
      case .code(_, let code): [self.code(code)]
      case .table(let table): self.table(table)
      case .rule: ["———"]
      }
    return paragraphs.filter { !$0.isEmpty }
  }

  // MARK: Quotes and code

  /// Quotes do not nest: an inner one is quoted like the outer.
  private func quote(_ blocks: [Block]) -> String {
    blocks.flatMap { block -> [String] in
      switch block.content {
      case .quote(let inner): [quote(inner)]
      // The backticks of a block would stand behind the quote's sign and stay open.
      case .code(_, let code): codeLines(code).map { "> \($0)" }
      default: paragraphs(of: block).map { "> " + $0.replacing("\n", with: "\n> ") }
      }
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func code(_ code: String) -> String {
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    if lines.isEmpty { return "" }
    // The marks of a block cannot be told from the same marks inside it.
    return code.contains("```") ? codeLines(code).joined(separator: "\n") : "```\n\(lines.joined(separator: "\n"))\n```"
  }

  /// A code block's lines, each marked as code by itself.
  private func codeLines(_ code: String) -> [String] {
    code.split(separator: "\n").map { self.lines(of: [.code(String($0))]) }.filter { !$0.isEmpty }
  }

  // MARK: Lists

  private func list(_ list: List, depth: Int) -> String {
    var lines: [String] = []
    for (index, entry) in list.entries.enumerated() {
      let text = self.entry(entry, depth: depth)
      if text.isEmpty { continue }
      lines.append(indent(depth) + mark(of: entry, number: list.start.map { $0 + index }, depth: depth) + text)
    }
    return lines.joined(separator: "\n")
  }

  /// WhatsApp knows lists at the start of a line only, numbered ones up to 99; the rest is drawn.
  private func mark(of entry: List.Entry, number: Int?, depth: Int) -> String {
    if let isTicked = entry.isTicked { return isTicked ? "☑ " : "☐ " }
    guard let number else { return depth == 0 ? "- " : "◦ " }
    return number > 99 ? "\(number)) " : "\(number). "
  }

  /// A phone's line has room for few blanks, however deep a list is.
  private func indent(_ depth: Int) -> String { String(repeating: "   ", count: min(depth, 3)) }

  private func entry(_ entry: List.Entry, depth: Int) -> String {
    var parts: [String] = []
    let indent = indent(depth + 1)
    for block in entry.blocks {
      switch block.content {
      case .list(let inner): parts.append(list(inner, depth: depth + 1))
      case .paragraph(let inlines) where parts.isEmpty: parts.append(lines(of: inlines, isAtStart: false))
      case .code where parts.isEmpty: parts += paragraphs(of: block).map { "\n\($0)" }
      case .code: parts += paragraphs(of: block)
      default: parts += paragraphs(of: block).map { indent + $0.replacing("\n", with: "\n\(indent)") }
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Tables

  /// Two columns are lines of "label: value"; more are a small group of lines a row, named by its first words.
  private func table(_ table: Table) -> [String] {
    table.alignments.count <= 2 ? [narrow(table)] : table.rows.map { wide($0, of: table) }
  }

  private func narrow(_ table: Table) -> String {
    let header = lines(of: joined(table.header), marks: [.bold])
    let rows = table.rows.map { lines(of: joined($0), isAtStart: false) }.filter { !$0.isEmpty }.map { "- \($0)" }
    return ([header].filter { !$0.isEmpty } + rows).joined(separator: "\n")
  }

  private func wide(_ row: [Table.Cell], of table: Table) -> String {
    let isNumbered = ["no", "no.", "nomor", "#"].contains(PlainText.of(table.header.first ?? []).lowercased())
    let leading = isNumbered ? 2 : 1
    let number = isNumbered ? PlainText.of(row.first ?? []) : ""
    let name =
      (number.isEmpty ? [] : [Inline.text(number.hasSuffix(".") ? "\(number) " : "\(number). ")])
      + row.dropFirst(leading - 1).prefix(1).flatMap { $0 }
    let facts = zip(table.header, row).dropFirst(leading).map { label, cell in
      PlainText.of(cell).isEmpty ? "" : lines(of: joined([label, cell]))
    }
    return ([lines(of: name, marks: [.bold])] + facts).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Cells with a colon between; written as one line, so that no two of them can make up a mark.
  private func joined(_ cells: [Table.Cell]) -> [Inline] {
    Array(cells.filter { !PlainText.of($0).isEmpty }.joined(separator: [.text(": ")]))
  }
}

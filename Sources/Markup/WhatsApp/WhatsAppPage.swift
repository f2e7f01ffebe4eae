/// Blocks as WhatsApp paragraphs.
struct WhatsAppPage {
  let writer: WhatsAppWriter

  func paragraphs(of block: Block) -> [String] {
    switch block.content {
    case .paragraph(let inlines): return [lines(of: inlines)].filter { !$0.isEmpty }
    case .heading(_, let inlines): return [lines(of: inlines, marks: [.bold])].filter { !$0.isEmpty }
    case .quote(let blocks): return [quote(blocks)].filter { !$0.isEmpty }
    case .list(let list): return [self.list(list, depth: 0)]
    case .code(_, let code): return [self.code(code)]
    case .table(let table): return self.table(table)
    case .rule: return ["———"]
    }
  }

  /// Quotes do not nest: an inner one is quoted like the outer.
  private func quote(_ blocks: [Block]) -> String {
    blocks.flatMap { block -> [String] in
      if case .quote(let inner) = block.content { return [quote(inner)] }
      return paragraphs(of: block).map { paragraph in
        paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }

  private func list(_ list: List, depth: Int) -> String {
    var lines: [String] = []
    let indent = String(repeating: "   ", count: depth)
    for (index, entry) in list.entries.enumerated() {
      let number = (list.start ?? 1) + index
      // WhatsApp knows lists at the start of a line only, numbered ones up to 99.
      var mark =
        if let start = list.start { "\(start + index). " } else { depth == 0 ? "- " : "◦ " }
      if list.start != nil, number > 99 { mark = "\(number)) " }
      if let isTicked = entry.isTicked { mark = isTicked ? "☑ " : "☐ " }
      lines.append(indent + mark + self.entry(entry, depth: depth))
    }
    return lines.joined(separator: "\n")
  }

  private func entry(_ entry: List.Entry, depth: Int) -> String {
    var parts: [String] = []
    let indent = String(repeating: "   ", count: depth + 1)
    for block in entry.blocks {
      if case .list(let inner) = block.content {
        parts.append(list(inner, depth: depth + 1))
      } else if parts.isEmpty, case .paragraph(let inlines) = block.content {
        parts.append(self.lines(of: inlines, isAtStart: false))
      } else {
        parts += paragraphs(of: block).map { paragraph in
          paragraph.hasPrefix("```") ? paragraph : indent + paragraph.replacing("\n", with: "\n\(indent)")
        }
      }
    }
    return parts.joined(separator: "\n")
  }

  private func code(_ code: String) -> String {
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    // The marks of a block cannot be told from the same marks inside it.
    if code.contains("```") { return lines.map { WhatsAppWriter.literal(String($0)) }.joined(separator: "\n") }
    return "```\n\(lines.joined(separator: "\n"))\n```"
  }

  // MARK: Tables

  /// Two columns are lines of "label: value"; more are a small group of lines a row, named by its first words.
  private func table(_ table: Table) -> [String] {
    if table.alignments.count <= 2 {
      let rows = table.rows.map { row in
        "- " + row.map { lines(of: $0, isAtStart: false) }.filter { !$0.isEmpty }.joined(separator: ": ")
      }
      return [rows.joined(separator: "\n")]
    }
    let labels = table.header.map { PlainText.of($0) }
    let isNumbered = ["no", "no.", "nomor", "#"].contains((labels.first ?? "").lowercased())
    let leading = isNumbered ? 2 : 1
    return table.rows.map { row in
      var name = row.prefix(leading).map { PlainText.of($0) }.filter { !$0.isEmpty }.joined(separator: ". ")
      if name.isEmpty { name = "–" }
      let facts = zip(labels, row).dropFirst(leading).compactMap { label, cell -> String? in
        let value = lines(of: cell, isAtStart: false)
        if value.isEmpty { return nil }
        return label.isEmpty ? value : "\(WhatsAppWriter.literal(label)): \(value)"
      }
      return ([WhatsAppWriter.bold(name)] + facts).joined(separator: "\n")
    }
  }

  // MARK: Running text

  /// Inlines as lines; each line is marked by itself, since no mark reaches over a line's end.
  func lines(of inlines: [Inline], marks: [WhatsAppLine.Mark] = [], isAtStart: Bool = true) -> String {
    var lines: [[WhatsAppLine.Run]] = [[]]
    collect(inlines, marks: marks, into: &lines)
    return lines.enumerated().map { index, runs in
      WhatsAppLine(runs).text(atLineStart: index > 0 || isAtStart)
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func collect(_ inlines: [Inline], marks: [WhatsAppLine.Mark], into lines: inout [[WhatsAppLine.Run]]) {
    func add(_ text: String, _ own: [WhatsAppLine.Mark]? = nil) {
      lines[lines.count - 1].append(WhatsAppLine.Run(text: text, marks: own ?? marks))
    }
    for inline in inlines {
      switch inline {
      case .text(let text): add(text)
      case .code(let code): add(code, marks + [.code])
      case .emphasis(let children): collect(children, marks: marks.adding(.italic), into: &lines)
      case .strong(let children): collect(children, marks: marks.adding(.bold), into: &lines)
      case .strikethrough(let children): collect(children, marks: marks.adding(.strike), into: &lines)
      case .link(let link): collect(link, marks: marks, into: &lines)
      case .image(let image): if !image.alt.isEmpty { add("[Foto: \(image.alt)]", []) }
      case .softBreak: add(" ")
      case .lineBreak: lines.append([])
      case .footnote(let number): add("[\(number)]", [])
      }
    }
  }

  private func collect(_ link: Link, marks: [WhatsAppLine.Mark], into lines: inout [[WhatsAppLine.Run]]) {
    let words = PlainText.of(link.children)
    guard let address = writer.destination(link) else {
      collect(link.children, marks: marks, into: &lines)
      return
    }
    let bare =
      address.hasPrefix("mailto:") || address.hasPrefix("tel:")
      ? String(address.drop { $0 != ":" }.dropFirst()) : address
    if words != bare, words != address, !words.isEmpty {
      collect(link.children, marks: marks, into: &lines)
      lines[lines.count - 1].append(WhatsAppLine.Run(text: ": ", marks: []))
    }
    // An address is never marked: a mark at its end would become part of it.
    lines[lines.count - 1].append(WhatsAppLine.Run(text: bare, marks: [], isAddress: true))
  }
}

extension [WhatsAppLine.Mark] {
  fileprivate func adding(_ mark: WhatsAppLine.Mark) -> Self { contains(mark) ? self : self + [mark] }
}

/// Plain text in the making: remembers the addresses that the text refers to by number.
struct TextPage {
  let writer: PlainTextWriter
  private(set) var addresses: [String] = []
  private var numbers: [String: Int] = [:]

  init(writer: PlainTextWriter) { self.writer = writer }

  /// Blocks as lines, an empty line between each two.
  mutating func lines(of blocks: [Block], width: Int, isTight: Bool = false) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let own = self.lines(of: block, width: max(20, width))
      if own.isEmpty { continue }
      if !lines.isEmpty, !isTight { lines.append("") }
      lines += own
    }
    return lines
  }

  private mutating func lines(of block: Block, width: Int) -> [String] {
    switch block.content {
    case .paragraph(let inlines): return wrap(text(inlines), width: width)
    case .heading(let level, let inlines):
      let title = wrap(text(inlines), width: width)
      let longest = title.map { DisplayWidth.of($0) }.max() ?? 0
      return title + [String(repeating: level <= 2 ? "=" : "-", count: longest)]
    case .quote(let blocks): return lines(of: blocks, width: width - 2).map { $0.isEmpty ? ">" : "> \($0)" }
    case .list(let list): return lines(of: list, width: width)
    case .code(_, let code):
      return code.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.dropLastEmpty
    case .table(let table): return lines(of: table, width: width)
    case .rule: return [String(repeating: "* ", count: 3)]
    }
  }

  private mutating func lines(of list: List, width: Int) -> [String] {
    var lines: [String] = []
    let last = (list.start ?? 1) + list.entries.count - 1
    for (index, entry) in list.entries.enumerated() {
      var mark = list.start.map { "\($0 + index). " } ?? "- "
      mark = mark.leftPadded(to: list.start == nil ? 2 : "\(last). ".count)
      if let isTicked = entry.isTicked { mark += isTicked ? "[x] " : "[ ] " }
      let own = self.lines(of: entry.blocks, width: width - mark.count, isTight: list.isTight)
      if !lines.isEmpty, !list.isTight { lines.append("") }
      lines += hang(own, first: mark, rest: String(repeating: " ", count: mark.count))
    }
    return lines
  }

  /// A table as columns when they fit, else one group of labelled lines a row.
  private mutating func lines(of table: Table, width: Int) -> [String] {
    let rows = ([table.header] + table.rows).map { row in row.map { text($0).replacing("\n", with: " ") } }
    let widths = table.alignments.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    if widths.reduce(0, +) + 2 * max(0, widths.count - 1) <= width {
      func line(_ row: [String]) -> String {
        zip(row, zip(widths, table.alignments)).map { cell, column in
          cell.aligned(column.1, to: column.0)
        }.joined(separator: "  ")
      }
      let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
      return [line(rows[0]), rule] + rows.dropFirst().map(line)
    }
    var lines: [String] = []
    for row in rows.dropFirst() {
      if !lines.isEmpty { lines.append("") }
      for (label, cell) in zip(rows[0], row) where !cell.isEmpty {
        let first = label.isEmpty ? "" : "\(label): "
        lines += hang(wrap(cell, width: width - 2, first: DisplayWidth.of(first)), first: first, rest: "  ")
      }
    }
    return lines
  }

  func hang(_ lines: [String], first: String, rest: String) -> [String] {
    lines.isEmpty ? [first] : lines.enumerated().map { $0 == 0 ? first + $1 : $1.isEmpty ? "" : rest + $1 }
  }

  // MARK: Running text

  private mutating func text(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines {
      switch inline {
      case .text(let words), .code(let words): text += words
      case .emphasis(let children), .strong(let children), .strikethrough(let children): text += self.text(children)
      case .link(let link): text += self.text(link)
      case .image(let image): text += image.alt.isEmpty ? "" : "[Foto: \(image.alt)]"
      case .softBreak: text += " "
      case .lineBreak: text += "\n"
      case .footnote(let number): text += "(\(number))"
      }
    }
    return text
  }

  private mutating func text(_ link: Link) -> String {
    let words = text(link.children)
    guard let address = writer.destination(link), Destination.isSafe(address), !Destination.isTold(address, by: words)
    else { return words }
    let bare = Destination.printed(address)
    if let number = numbers[bare] { return "\(words) [\(number)]" }
    addresses.append(bare)
    numbers[bare] = addresses.count
    return "\(words) [\(addresses.count)]"
  }

  /// Breaks text at blanks. A word wider than a line gets a line of its own.
  private func wrap(_ text: String, width: Int, first: Int = 0) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
      var lines: [String] = []
      var line = ""
      var used = first
      for word in paragraph.split(separator: " ") {
        let wide = DisplayWidth.of(word)
        if !line.isEmpty, used + 1 + wide > width {
          lines.append(line)
          line = ""
          used = 0
        }
        used += wide + (line.isEmpty ? 0 : 1)
        line += line.isEmpty ? String(word) : " \(word)"
      }
      return lines + (line.isEmpty ? [] : [line])
    }
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  fileprivate func aligned(_ alignment: Table.Alignment, to width: Int) -> String {
    let space = max(0, width - DisplayWidth.of(self))
    let left =
      switch alignment {
      case .natural, .left: 0
      case .center: space / 2
      case .right: space
      }
    return String(repeating: " ", count: left) + self + String(repeating: " ", count: space - left)
  }
}

extension [String] {
  fileprivate var dropLastEmpty: [String] {
    var lines = self
    while let last = lines.last, last.allSatisfy({ $0 == " " }) { lines.removeLast() }
    return lines
  }
}

internal import CMarkGFM

/// Turns cmark's tree into values, and leaves out what may not reach a reader.
struct TreeBuilder {
  /// How deep blocks, and inlines within a block, may nest. What lies deeper becomes plain words: nobody writes it, and
  /// every writer after us walks the tree by recursion.
  static let depthLimit = 64

  var omissions: [Omission] = []

  mutating func document(_ root: CNode) -> Document {
    var blocks: [Block] = []
    var footnotes: [Footnote] = []
    for node in root.children {
      if node.kind == "footnote_definition" {
        footnotes.append(Footnote(name: node.literal, blocks: self.blocks(of: node, depth: 1)))
      } else if let block = block(node, depth: 0) {
        blocks.append(block)
      }
    }
    omissions.sort { $0.line < $1.line }
    return Document(blocks: blocks, footnotes: footnotes, omissions: omissions)
  }

  mutating func blocks(of node: CNode, depth: Int) -> [Block] {
    guard depth < Self.depthLimit else {
      let words = words(under: node, line: node.line)
      return words.isEmpty ? [] : [Block(.paragraph([.text(words)]), line: node.line)]
    }
    return node.children.compactMap { block($0, depth: depth) }
  }

  private mutating func block(_ node: CNode, depth: Int) -> Block? {
    let line = node.line
    switch node.kind {
    case "paragraph":
      let inlines = inlines(of: node, at: InlinePlace(line: line))
      return inlines.isEmpty ? nil : Block(.paragraph(inlines), line: line)
    case "heading":
      let level = Int(cmark_node_get_heading_level(node.pointer))
      return Block(.heading(level: level, inlines(of: node, at: InlinePlace(line: line))), line: line)
    case "block_quote": return Block(.quote(blocks(of: node, depth: depth + 1)), line: line)
    case "list": return Block(.list(list(node, depth: depth)), line: line)
    case "code_block":
      let language = cmark_node_get_fence_info(node.pointer).map { String(cString: $0) }?.split(separator: " ").first
      return Block(.code(language: language.map(String.init), text: node.literal), line: line)
    case "table": return Block(.table(table(node)), line: line)
    case "thematic_break": return Block(.rule, line: line)
    case "html_block":
      omissions.append(Omission(kind: .rawHTML(name: HTMLTag.name(in: node.literal)), line: line))
      return nil
    default: return nil
    }
  }

  private mutating func list(_ node: CNode, depth: Int) -> List {
    let isNumbered = cmark_node_get_list_type(node.pointer) == CMARK_ORDERED_LIST
    var entries: [List.Entry] = []
    for item in node.children {
      let isTicked = item.kind == "tasklist" ? cmark_gfm_extensions_get_tasklist_item_checked(item.pointer) : nil
      entries.append(List.Entry(blocks: blocks(of: item, depth: depth + 1), isTicked: isTicked))
    }
    return List(
      start: isNumbered ? Int(cmark_node_get_list_start(node.pointer)) : nil,
      isTight: cmark_node_get_list_tight(node.pointer) != 0,
      entries: entries)
  }

  private mutating func table(_ node: CNode) -> Table {
    let count = Int(cmark_gfm_extensions_get_table_columns(node.pointer))
    let marks = cmark_gfm_extensions_get_table_alignments(node.pointer)
    let alignments = (0..<count).map { column -> Table.Alignment in
      switch marks?[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
    var rows: [[Table.Cell]] = []
    for row in node.children {
      var cells = row.children.map { inlines(of: $0, at: InlinePlace(line: row.line)) }
      while cells.count < count { cells.append([]) }
      rows.append(Array(cells.prefix(count)))
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return Table(alignments: alignments, header: header, rows: rows)
  }
}

extension TreeBuilder {
  /// The words of everything under `node`, blanks for breaks and between blocks. Walks without recursion, so that it can
  /// go where the builder does not.
  mutating func words(under node: CNode, line: Int) -> String {
    var words = ""
    func separate() { if let last = words.last, !last.isWhitespace { words += " " } }
    var open = Array(node.children.reversed())
    while let next = open.popLast() {
      switch next.kind {
      case "text", "code": words += next.literal
      case "code_block":
        separate()
        words += next.literal
      case "html_inline", "html_block":
        let html = next.literal
        if HTMLTag.isEnd(html) { continue }
        omissions.append(Omission(kind: .rawHTML(name: HTMLTag.name(in: html)), line: max(line, next.line)))
      case "emph", "strong", "strikethrough", "link", "image": open += next.children.reversed()
      default:
        separate()
        open += next.children.reversed()
      }
    }
    return words
  }
}

internal import Markup
internal import Publishing
internal import Typesetting

/// Turns blocks of text into rows.
struct BlockSetter {
  /// Where a block stands: how far in, how wide, inside which elements, and set how.
  struct Place {
    var x = 0.0
    var width: Double
    var path: [StructureElement] = []
    var style: TextStyle
    var isJustified = true
  }

  unowned let story: StorySetter
  private var scale: TypeScale { story.scale }
  private var grid: Double { scale.grid }

  init(story: StorySetter) { self.story = story }

  func set(_ blocks: [Block], isFeature: Bool) {
    let place = Place(width: story.columnWidth, style: scale.body)
    var follows = false
    var isFirst = true
    // The headings that stand right above what comes next.
    var headings: [Block] = []
    var spread = TableSpread(story: story)
    for (index, block) in blocks.enumerated() {
      story.typesetter.sourceLine = block.line
      if case .table(let table) = block.content {
        if let setter = wideTable(table, place: place) {
          if spread.isEmpty { story.dropLastHeadings() }
          spread.append(setter, under: headings)
        }
      } else if case .heading = block.content, !spread.isEmpty, leadsToWideTable(blocks[index...]) {
        // Set with its table.
      } else if isFeature, case .quote(let blocks) = block.content,
        let pulled = PullQuoteSetter(story: story).rows(blocks, in: place)
      {
        story.add(pulled)
      } else {
        story.add(rows(of: block, in: place, follows: follows, initial: isFeature && isFirst))
      }
      if case .paragraph = block.content { follows = true } else { follows = false }
      if case .heading = block.content { headings.append(block) } else { headings = [] }
      if !spread.isEmpty, !leadsToWideTable(blocks[(index + 1)...]) {
        spread.place(blocks: self, place: place)
        spread = TableSpread(story: story)
      }
      isFirst = false
    }
  }

  /// Sets a table that a column has room for.
  ///
  /// - Returns: the table, when no column has.
  private func wideTable(_ table: Table, place: Place) -> TableSetter? {
    let setter = TableSetter(table, story: story)
    guard setter.fits(in: story.columnWidth) || story.frameWidth <= story.columnWidth + 1 else { return setter }
    let rows = setter.rows(in: place.width, x: 0, path: [])
    story.add(rows.count <= 14 ? rows.keptTogether() : rows)
    return nil
  }

  /// Whether the blocks begin with a table that no column has room for, or with the headings of one.
  private func leadsToWideTable(_ blocks: ArraySlice<Block>) -> Bool {
    for block in blocks {
      switch block.content {
      case .heading: continue
      case .table(let table):
        return story.frameWidth > story.columnWidth + 1 && !TableSetter(table, story: story).fits(in: story.columnWidth)
      default: return false
      }
    }
    return false
  }

  /// - Parameters:
  ///   - follows: whether a paragraph came before, so that this one is indented instead of set off.
  ///   - initial: whether the block begins with a large initial.
  func rows(of block: Block, in place: Place, follows: Bool, initial: Bool = false) -> [Row] {
    story.typesetter.sourceLine = block.line
    switch block.content {
    case .paragraph(let inlines): return paragraph(inlines, in: place, follows: follows, initial: initial)
    case .heading(let level, let inlines): return heading(level, inlines, in: place)
    case .quote(let blocks): return quote(blocks, in: place)
    case .list(let list): return ListSetter(list, blocks: self, story: story).rows(in: place)
    case .code(_, let text): return CodeSetter(story: story).rows(text, in: place)
    case .table(let table): return TableSetter(table, story: story).rows(in: place.width, x: place.x, path: place.path)
    case .rule: return ornament(in: place)
    }
  }

  func rows(of blocks: [Block], in place: Place) -> [Row] {
    var rows: [Row] = []
    var follows = false
    for block in blocks {
      rows += self.rows(of: block, in: place, follows: follows)
      if case .paragraph = block.content { follows = true } else { follows = false }
    }
    return rows
  }

  private func paragraph(_ inlines: [Inline], in place: Place, follows: Bool, initial: Bool) -> [Row] {
    var rows: [Row] = []
    var indents = follows
    for piece in story.inlineText.pieces(of: inlines, in: place.style) {
      switch piece {
      case .text(let text):
        if initial, rows.isEmpty, let opened = InitialSetter(story: story).rows(text, in: place) {
          rows += opened
        } else {
          let path = place.path + [story.element(.paragraph)]
          rows += lines(
            of: text, in: place, path: path, indent: indents && rows.isEmpty ? scale.indent : 0)
        }
      case .picture(let image):
        rows += PictureSetter(story: story).rows(for: image, in: place)
        indents = false
      }
    }
    return rows
  }

  func lines(of text: StyledText, in place: Place, path: [StructureElement], indent: Double) -> [Row] {
    let shape = ParagraphShape(
      width: place.width, alignment: place.isJustified ? .justified : .left, firstIndent: indent)
    return story.typesetter.lines(of: text, in: shape).map { row($0, in: place, path: path) }.widowControlled()
  }

  /// One line on the grid; text that reaches higher or lower than Latin does takes more of it.
  func row(_ line: SetLine, in place: Place, path: [StructureElement]) -> Row {
    var baseline = scale.baseline
    var height = grid
    if line.line.text.string.unicodeScalars.contains(where: {
      $0.value > 0x500 && $0.value < 0x2000 || $0.value > 0xA000
    }) {
      let reach = line.line.inkReach
      let above = max(0, reach.above - scale.baseline - 1), below = max(0, reach.below - (grid - scale.baseline) - 1)
      if above + below > 0 {
        height = ((grid + above + below) / grid - 0.01).rounded(.up) * grid
        baseline += above + (height - grid - above - below) / 2
      }
    }
    return Row(
      height: height, path: path, marks: [.text(line.line, x: place.x + line.x, baseline: baseline)],
      endsDivided: line.isDivided)
  }

  private func heading(_ level: Int, _ inlines: [Inline], in place: Place) -> [Row] {
    let style = scale.heading(level)
    let text = story.inlineText.line(of: inlines, in: style)
    let lines = story.typesetter.lines(
      of: text, in: ParagraphShape(width: place.width, alignment: .left, isHyphenated: false))
    let role: StructureElement.Role = level <= 2 ? .heading3 : .heading4
    let path = place.path + [story.element(role)]
    // Two lines of a large heading share three of the grid.
    let height = lines.count == 1 ? grid : style.size * 1.12
    let total = ((height * Double(lines.count)) / grid - 0.01).rounded(.up) * grid
    let spare = total - height * Double(lines.count)
    return lines.enumerated().map { index, line in
      Row(
        height: height + (index == 0 ? spare : 0), above: index == 0 && spare < grid * 0.55 ? grid : 0,
        keepsWithNext: true,
        path: path,
        marks: [
          .text(
            line.line, x: place.x + line.x,
            baseline: (index == 0 ? spare : 0) + (lines.count == 1 ? scale.baseline : style.size * 0.9))
        ], bookmark: index == 0 && level <= 3 ? Row.Bookmark(title: text.string, depth: 1) : nil)
    }
  }

  private func quote(_ blocks: [Block], in place: Place) -> [Row] {
    var inner = place
    inner.x += scale.indent
    inner.width -= scale.indent * (place.width > 14 * scale.indent ? 2 : 1.4)
    if inner.width < 60 * scale.factor { (inner.x, inner.width) = (place.x, place.width) }
    inner.path.append(story.element(.quote))
    inner.style = place.style.changed { $0.face.isItalic = true }
    return setOff(rows(of: blocks, in: inner))
  }

  /// Rows with half a line of air above and below.
  func setOff(_ rows: [Row]) -> [Row] {
    guard !rows.isEmpty else { return [] }
    var rows = rows
    rows[0].above = max(rows[0].above, grid * 0.5)
    rows[rows.count - 1].height += grid * 0.5
    return rows
  }

  private func ornament(in place: Place) -> [Row] {
    let line = typesetLine(
      "•   •   •", TextStyle(face: .serif, size: scale.body.size * 0.7, tint: .accent), width: place.width)
    return line.map {
      // Drawn, not written: nobody wants to hear of three dots.
      Row(height: grid, marks: [.outline($0.line, x: place.x + $0.x, baseline: scale.baseline)])
    }
  }

  private func typesetLine(_ text: String, _ style: TextStyle, width: Double) -> [SetLine] {
    story.typesetter.lines(of: StyledText(text, style), in: ParagraphShape(width: width, alignment: .centre))
  }
}

internal import Markup
internal import Typesetting

/// Sets tables: columns as wide as their content needs, figures aligned on the right.
struct TableSetter {
  unowned let story: StorySetter
  private let table: Table
  /// How much larger than usual its type is.
  private let magnification: Double
  private let header: [StyledText]
  private let body: [[StyledText]]
  private let isNumeric: [Bool]
  private let alignments: [Table.Alignment]
  /// Without a line end within, with line ends in the head alone, and with every one a word allows; in points.
  private let natural: [Double]
  private let compact: [Double]
  private let least: [Double]

  private var scale: TypeScale { story.scale }
  private var gap: Double { 8 * story.scale.factor * magnification }
  private var lineHeight: Double { 10.2 * story.scale.factor * magnification }
  /// The rows under the head.
  var rowCount: Int { body.count }

  init(_ table: Table, story: StorySetter, magnification: Double = 1) {
    self.story = story
    self.table = table
    self.magnification = magnification
    let style = story.scale.table.changed { $0.size *= magnification }
    let text = story.inlineText
    header = table.header.map { text.line(of: $0, in: style.bold()) }
    body = table.rows.map { $0.map { text.line(of: $0, in: style) } }
    alignments = table.alignments
    let typesetter = story.typesetter
    let columns = table.alignments.count
    var natural = [Double](repeating: 0, count: columns), least = natural, compact = natural
    var isNumeric = [Bool](repeating: !table.rows.isEmpty, count: columns)
    for (rowNumber, row) in ([header] + body).enumerated() {
      for (column, cell) in row.enumerated() where column < columns {
        let shape = typesetter.shape(cell)
        let longest = shape.longestWord
        natural[column] = max(natural[column], shape.width)
        least[column] = max(least[column], longest)
        compact[column] = max(compact[column], rowNumber == 0 ? longest : shape.width)
        if rowNumber > 0, !cell.isEmpty, !cell.string.isFigure { isNumeric[column] = false }
      }
    }
    for column in 0..<columns where isNumeric[column] {
      // Figures are never broken; their heading may be.
      let figures =
        body.compactMap { $0.indices.contains(column) ? typesetter.shape($0[column]).width : nil }.max() ?? 0
      least[column] = max(least[column], figures)
    }
    self.natural = natural
    self.compact = compact
    self.least = least
    self.isNumeric = isNumeric
  }

  private var gaps: Double { gap * Double(max(0, natural.count - 1)) }

  /// Whether the table reads well at this width: no word broken, and hardly a cell of more than two lines.
  func fits(in width: Double) -> Bool {
    let room = width - gaps
    guard least.reduce(0, +) <= room else { return false }
    let widths = widths(in: width)
    // Two or three columns may wrap; a price list reads only when each entry is one line.
    return zip(compact, widths).allSatisfy { $0 <= $1 * (compact.count <= 3 ? 2.1 : 1.05) }
  }

  /// The table in larger type where that fills a width that it would leave half blank.
  func magnified(to width: Double) -> TableSetter {
    let wanted = natural.reduce(0, +) + gaps
    let magnification = min(Self.mostMagnified, width * 0.8 / max(1, wanted))
    return magnification > 1.02 ? TableSetter(table, story: story, magnification: magnification) : self
  }

  /// As large as the text that surrounds it.
  private static let mostMagnified = 1.18

  /// The columns' widths in a table at most `width` wide.
  func widths(in width: Double) -> [Double] {
    let room = max(1, width - gaps)
    let wanted = natural.reduce(0, +), must = least.reduce(0, +)
    if wanted <= room {
      // A table that nearly fills the measure fills it; one far wider than its content would be hard to read along.
      let spare = wanted > room * 0.4 ? room - wanted : min(room - wanted, wanted * 0.6)
      return natural.map { $0 + spare * $0 / max(wanted, 1) }
    }
    let tight = compact.reduce(0, +)
    if tight <= room {
      let share = (room - tight) / max(1, wanted - tight)
      return zip(natural, compact).map { $1 + ($0 - $1) * share }
    }
    if must >= room { return least.map { $0 * room / max(must, 1) } }
    let share = (room - must) / max(1, tight - must)
    return zip(compact, least).map { $1 + ($0 - $1) * share }
  }

  func rows(in width: Double, x: Double, path: [StructureElement]) -> [Row] {
    guard !natural.isEmpty else { return [] }
    if (width - gaps) / Double(natural.count) < Self.leastColumn * scale.factor {
      return records(in: width, x: x, path: path)
    }
    let widths = widths(in: width)
    let total = widths.reduce(0, +) + gaps
    let table = path + [story.element(.table)]
    var head = row(header, widths: widths, x: x, role: .headCell, path: table, ground: nil)
    head.marks.append(
      .line(
        fromX: x, fromY: head.height - 0.4, toX: x + total, toY: head.height - 0.4, thickness: 0.8, .ink))
    head.keepsWithNext = true
    let hasHead = header.contains { !$0.isEmpty }
    var rows = body.enumerated().map { index, cells in
      var line = row(
        cells, widths: widths, x: x, role: .cell, path: table,
        ground: index % 2 == 1 ? Box(x: x, y: 0, width: total, height: 0) : nil)
      if hasHead {
        line.repeated = [head]
      }
      return line
    }
    // Neither a beginning nor an end of fewer than three rows is worth a column of its own.
    for index in rows.indices where index < 2 || index >= rows.count - 3 {
      rows[index].keepsWithNext = index < rows.count - 1
    }
    if hasHead { rows.insert(head, at: 0) }
    guard !rows.isEmpty else { return [] }
    if rows.count > 1, hasHead { rows[1].repeated = [] }
    rows[0].above = scale.grid * 0.5
    rows[rows.count - 1].height += scale.grid * 0.5
    let sum = rows.reduce(scale.grid * 0.5) { $0 + $1.height }
    rows[rows.count - 1].height += (sum / scale.grid - 0.01).rounded(.up) * scale.grid - sum
    return rows
  }

  /// A column that holds a short word, in points.
  private static let leastColumn = 16.0

  /// A table with more columns than the paper has room for: each of its rows as running text, `Head: cell · Head: cell`.
  private func records(in width: Double, x: Double, path: [StructureElement]) -> [Row] {
    let place = BlockSetter.Place(x: x, width: width, path: path, style: scale.table, isJustified: false)
    let blocks = BlockSetter(story: story)
    let records = body.isEmpty ? [header] : body
    return records.flatMap { cells in
      var text = StyledText()
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        if !text.isEmpty { text.append("  ·  ", scale.table.tinted(.soft)) }
        if !body.isEmpty, header.indices.contains(column), !header[column].isEmpty {
          text.append(header[column])
          text.append(": ", scale.table)
        }
        text.append(cell)
      }
      return blocks.setOff(
        blocks.lines(of: text, in: place, path: path + [story.element(.paragraph)], indent: 0))
    }
  }

  private func row(
    _ cells: [StyledText], widths: [Double], x: Double, role: StructureElement.Role, path: [StructureElement],
    ground: Box?
  ) -> Row {
    var marks: [Mark] = []
    var most = 1
    var left = x
    let top = 2.2 * scale.factor * magnification
    for (column, width) in widths.enumerated() {
      let text = cells.indices.contains(column) ? cells[column] : StyledText()
      let lines = story.typesetter.lines(
        of: text, in: ParagraphShape(width: width, alignment: alignment(of: column), isHyphenated: false))
      most = max(most, lines.count)
      let texts = lines.enumerated().map { index, line in
        Mark.text(line.line, x: left + line.x, baseline: top + lineHeight * (Double(index) + 0.74))
      }
      marks.append(.element(story.element(role), texts))
      left += width + gap
    }
    let height = lineHeight * Double(most) + 2 * top
    if var ground {
      ground.x -= 2
      ground.width += 4
      ground.height = height
      marks.insert(.fill(ground, .shade), at: 0)
    }
    return Row(height: height, path: path + [story.element(.tableRow)], marks: marks)
  }

  private func alignment(of column: Int) -> ParagraphShape.Alignment {
    switch alignments[column] {
    case .right: .right
    case .center: .centre
    case .left: .left
    case .natural: isNumeric[column] ? .right : .left
    }
  }
}

extension String {
  /// `Rp15.000`, `1.284`, `50%`, `2,5 kg`: digits with what stands around figures.
  fileprivate var isFigure: Bool {
    var digits = 0, letters = 0
    for character in self {
      if character.isNumber { digits += 1 } else if character.isLetter { letters += 1 }
    }
    return digits > 0 && letters <= 2
  }
}

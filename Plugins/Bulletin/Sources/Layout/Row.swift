internal import Typesetting

/// A strip of a column that is never cut: a line of text, a picture with its caption, a row of a table.
struct Row {
  var height: Double
  /// Space above, dropped where a column begins.
  var above = 0.0
  /// Whether the next row must stand in the same column.
  var keepsWithNext = false
  var path: [StructureElement] = []
  var marks: [Mark] = []
  /// What is set again where this row begins a column: a table's head.
  var repeated: [Row] = []
  /// Whether its text ends within a word, which no page should.
  var endsDivided = false
  /// How much height it may lose: a photo's edges.
  var give = 0.0
  /// For headings: what the bookmark says, and how deep it lies.
  var bookmark: Bookmark?

  struct Bookmark: Sendable, Hashable {
    var title: String
    var depth: Int
  }
}

extension Row {
  /// The row with so much of its photo's head and foot cut off.
  func cropped(by height: Double) -> Row {
    var row = self
    row.height -= height
    row.give -= height
    row.marks = marks.map { mark in
      guard case .picture(let picture, var box) = mark else { return mark }
      box.height -= height
      return .picture(picture, box)
    }
    return row
  }
}

extension Row {
  /// How high its picture is; `nil` when it has none.
  var pictureHeight: Double? {
    for case .picture(_, let box) in marks { return box.height }
    return nil
  }

  /// The row with its picture smaller.
  func scaled(by factor: Double) -> Row {
    guard factor < 1, let height = pictureHeight else { return self }
    var row = self
    row.height -= height * (1 - factor)
    row.give = 0
    row.marks = marks.map { mark in
      guard case .picture(let picture, var box) = mark else { return mark }
      box.width *= factor
      box.height *= factor
      return .picture(picture, box)
    }
    return row
  }
}

/// A row with its place on the page.
struct PlacedRow {
  var row: Row
  var x: Double
  var y: Double
}

/// One page: rows in reading order, and the lines between them.
struct Page {
  var rows: [PlacedRow] = []
  var lines: [Mark] = []
}

extension Page {
  /// Moves everything but the first rows and the last few down.
  mutating func lower(from first: Int, by distance: Double, keepingLast last: Int) {
    for index in first..<max(first, rows.count - last) { rows[index].y += distance }
    lines = lines.map { line in
      guard case .line(let fromX, let fromY, let toX, let toY, let thickness, let tint) = line else { return line }
      return .line(
        fromX: fromX, fromY: fromY + distance, toX: toX, toY: toY + distance, thickness: thickness, tint)
    }
  }
}

extension [Row] {
  /// Set one under the other, the first row's space above not counted.
  var stackedHeight: Double {
    enumerated().reduce(0) { $0 + $1.element.height + ($1.offset == 0 ? 0 : $1.element.above) }
  }

  /// Never cut between these.
  func keptTogether() -> [Row] {
    enumerated().map { index, row in
      var row = row
      if index < count - 1 { row.keepsWithNext = true }
      return row
    }
  }

  /// Space added under the last row so that the whole is a multiple of `grid` high.
  func padded(to grid: Double) -> [Row] {
    guard !isEmpty else { return self }
    var rows = self
    let height = rows.reduce(0) { $0 + $1.height } + rows.dropFirst().reduce(0) { $0 + $1.above }
    let rest = (height / grid - 0.001).rounded(.up) * grid - height
    rows[rows.count - 1].height += rest
    return rows
  }
}

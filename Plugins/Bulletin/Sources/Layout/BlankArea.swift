internal import Typesetting

/// The largest rectangle of a page on which nothing stands.
///
/// What a desk looks for before a page goes to the printer: a hole beside a table, a foot that no story reaches.
struct BlankArea: Sendable, Hashable {
  var box: Box
  /// How much of the area that was looked through it takes, 0…1.
  var share: Double

  /// A hole up to this share of the page's type area is white that a reader takes for air.
  static let most = 1.0 / 8

  /// Half a line of newspaper text: no hole that matters is missed.
  static let fine = 6.0
  /// A line: near enough to tell a full page from one with a hole, and four times as fast.
  static let coarse = 12.0

  /// Looks through `area`.
  ///
  /// - Returns: `nil` when nothing is blank, or the area has no size.
  static func largest(of page: Page, in area: Box, cell: Double = Self.fine) -> BlankArea? {
    let columns = Int(area.width / cell), lines = Int(area.height / cell)
    guard columns > 0, lines > 0 else { return nil }
    var isTaken = [Bool](repeating: false, count: columns * lines)
    func take(x: Double, y: Double, width: Double, height: Double) {
      let left = max(0, Int((x - area.x) / cell)), right = min(columns, Int(((x + width - area.x) / cell).rounded(.up)))
      let top = max(0, Int((y - area.y) / cell)), bottom = min(lines, Int(((y + height - area.y) / cell).rounded(.up)))
      guard left < right, top < bottom else { return }
      isTaken.withUnsafeMutableBufferPointer { cells in
        for line in top..<bottom { cells[line * columns + left..<line * columns + right].update(repeating: true) }
      }
    }
    for placed in page.rows { placed.eachMark { take(x: $0.x, y: $0.y, width: $0.width, height: $0.height) } }
    return largest(isTaken, columns: columns, lines: lines, cell: cell, in: area)
  }

  /// The largest rectangle of free cells: each line is the foot of as many columns as are free above it.
  private static func largest(
    _ isTaken: [Bool], columns: Int, lines: Int, cell: Double, in area: Box
  ) -> BlankArea? {
    var heights = [Int](repeating: 0, count: columns + 1)
    var open: [(column: Int, height: Int)] = []
    var best = 0
    var found = (left: 0, width: 0, bottom: 0, height: 0)
    for line in 0..<lines {
      for column in 0..<columns {
        heights[column] = isTaken[line * columns + column] ? 0 : heights[column] + 1
      }
      open.removeAll(keepingCapacity: true)
      for column in 0...columns {
        var start = column
        while let last = open.last, last.height >= heights[column] {
          open.removeLast()
          start = last.column
          let size = last.height * (column - last.column)
          if size > best {
            best = size
            found = (last.column, column - last.column, line + 1, last.height)
          }
        }
        open.append((start, heights[column]))
      }
    }
    guard best > 0 else { return nil }
    let box = Box(
      x: area.x + Double(found.left) * cell, y: area.y + Double(found.bottom - found.height) * cell,
      width: Double(found.width) * cell, height: Double(found.height) * cell)
    return BlankArea(box: box, share: Double(best) / Double(columns * lines))
  }
}

extension PlacedRow {
  /// The boxes that the row's marks take on the page; lines of type as high as the row, rules not at all.
  fileprivate func eachMark(_ body: (Box) -> Void) {
    for mark in row.marks { each(mark, body) }
  }

  private func each(_ mark: Mark, _ body: (Box) -> Void) {
    switch mark {
    case .text(let line, let left, let baseline, _), .outline(let line, let left, let baseline):
      let size = line.text.runs.first?.style.size ?? 0
      body(Box(x: x + left, y: y + baseline - size, width: line.width, height: size * 1.3))
    case .picture(_, let box), .fill(let box, _), .code(_, let box):
      body(Box(x: x + box.x, y: y + box.y, width: box.width, height: box.height))
    case .tickBox(let left, let top, let size, _): body(Box(x: x + left, y: y + top, width: size, height: size))
    case .element(_, let marks): for mark in marks { each(mark, body) }
    case .line: break
    }
  }
}

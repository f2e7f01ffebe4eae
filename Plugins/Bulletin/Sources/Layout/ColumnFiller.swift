/// One column to be filled.
struct Frame: Sendable, Hashable {
  var x: Double
  var top: Double
  var bottom: Double
  /// From which height on an empty foot would look like a hole.
  var leastHole = Double.infinity
}

/// Fills columns with rows, one after the other or evenly.
struct ColumnFiller {
  let rows: [Row]
  /// The step in which columns grow when they are balanced.
  let grid: Double

  struct Result {
    var placed: [PlacedRow] = []
    /// How many of the rows stand in the columns.
    var count = 0
    /// The lowest edge of any row.
    var bottom = 0.0
    /// Where each column's rows end.
    var columnBottoms: [Double] = []
  }

  private static let tolerance = 0.01

  /// Fills each column as far as it goes.
  ///
  /// - Parameters:
  ///   - isForced: whether a column without any permitted cut is cut anyway, so that there is progress.
  ///   - endsPage: whether the page ends with these columns: photos may lose some of their edges where they would
  ///     otherwise leave a hole, and no word is divided over to the next page.
  func fill(_ frames: [Frame], from start: Int = 0, isForced: Bool = false, endsPage: Bool = false) -> Result {
    var result = Result(count: start)
    result.bottom = frames.map(\.top).min() ?? 0
    for (number, frame) in frames.enumerated() {
      let isLast = endsPage && number == frames.count - 1
      var y = frame.top
      var column: [PlacedRow] = []
      var next = result.count
      var lastCut: (rows: Int, next: Int, y: Double)?
      while next < rows.count {
        var row = rows[next]
        let head = column.isEmpty ? row.repeated : []
        let headHeight = head.reduce(0) { $0 + $1.height }
        let above = column.isEmpty ? 0 : row.above
        if endsPage, row.give > 0 {
          let y = y + headHeight + above
          let crop = crop(of: next, below: y, in: frame)
          row = crop > 0 ? row.cropped(by: crop) : row.scaled(by: scale(of: next, below: y, in: frame))
        }
        guard y + headHeight + above + row.height <= frame.bottom + Self.tolerance else { break }
        for part in head {
          column.append(PlacedRow(row: part, x: frame.x, y: y))
          y += part.height
        }
        y += above
        column.append(PlacedRow(row: row, x: frame.x, y: y))
        y += row.height
        next += 1
        if next == rows.count || !(row.keepsWithNext || isLast && row.endsDivided) { lastCut = (column.count, next, y) }
      }
      if next < rows.count, !column.isEmpty {
        if let lastCut {
          column.removeLast(column.count - lastCut.rows)
          next = lastCut.next
          y = lastCut.y
        } else if !isForced {
          column = []
          next = result.count
          y = frame.top
        }
      }
      result.placed += column
      result.count = next
      result.columnBottoms.append(y)
      result.bottom = max(result.bottom, y)
    }
    return result
  }

  /// How much a photo has to lose to fit into what is left of a column together with its caption; 0 when it fits as it
  /// is, or not at all. In whole lines, so that the text below it stays on the grid.
  private func crop(of index: Int, below y: Double, in frame: Frame) -> Double {
    let excess = y + kept(from: index) - frame.bottom
    guard excess > Self.tolerance else { return 0 }
    let crop = (excess / grid - 0.01).rounded(.up) * grid
    return crop <= rows[index].give ? crop : 0
  }

  /// How much smaller a photo has to be to fit into what is left of a column together with its caption, where leaving
  /// that empty would be a hole; 1 when that is not so, or not enough.
  private func scale(of index: Int, below y: Double, in frame: Frame) -> Double {
    guard frame.bottom - y >= frame.leastHole, let height = rows[index].pictureHeight else { return 1 }
    let words = kept(from: index) - height
    let scale = (frame.bottom - y - words) / height
    return scale < 1 && scale >= Self.leastScale ? scale : 1
  }

  private static let leastScale = 0.6

  /// The height of a row and those that must stand with it.
  private func kept(from index: Int) -> Double {
    var height = rows[index].height
    var last = index
    while rows[last].keepsWithNext, last + 1 < rows.count {
      last += 1
      height += rows[last].above + rows[last].height
    }
    return height
  }

  /// Fills all rows into columns by cutting edges off photos; `nil` when that is not enough.
  func squeeze(_ frames: [Frame], from start: Int = 0) -> Result? {
    let result = fill(frames, from: start, endsPage: true)
    return result.count == rows.count ? result : nil
  }

  /// Fills all rows into columns that end at one height as high up as can be; `nil` when they do not fit.
  func balance(_ frames: [Frame], from start: Int = 0) -> Result? {
    guard let limit = frames.map(\.bottom).min(), let top = frames.map(\.top).min() else { return nil }
    let whole = fill(frames, from: start)
    guard whole.count == rows.count else { return nil }
    let needed = rows[start...].reduce(0) { $0 + $1.height }
    var bottom = top + grid
    while frames.reduce(0, { $0 + max(0, bottom - $1.top) }) < needed - Double(frames.count) * grid { bottom += grid }
    while bottom < limit {
      let result = fill(frames.map { Frame(x: $0.x, top: $0.top, bottom: bottom) }, from: start)
      if result.count == rows.count { return result }
      bottom += grid
    }
    return whole
  }
}

extension ColumnFiller.Result {
  /// Columns that end a few lines early, because what comes next had to stay together, end with the others: whole lines
  /// go above headings, lists and pictures, so that baselines still meet across the page.
  func levelled(_ frames: [Frame], grid: Double) -> ColumnFiller.Result {
    var levelled = self
    let lowest = columnBottoms.max() ?? 0
    for (column, frame) in frames.enumerated() where columnBottoms.indices.contains(column) {
      let lines = Int((min(frame.bottom, lowest) - columnBottoms[column]) / grid + 0.01)
      let rows = placed.indices.filter { placed[$0].x == frame.x }
      let places = rows.dropFirst().filter { placed[$0].row.above > 0 }
      // More than a line above each would look like a hole.
      guard lines > 0, lines <= places.count else { continue }
      var extra = 0.0
      var left = lines
      for index in rows {
        if left > 0, places.contains(index) {
          extra += grid
          left -= 1
        }
        levelled.placed[index].y += extra
      }
      levelled.columnBottoms[column] += extra
    }
    return levelled
  }
}

internal import Typesetting

/// Rows that stand over the last columns: a story's leading photo. The text begins beside it, at the left, where readers
/// look for it first.
struct Figure {
  var rows: [Row]
  /// How many columns it takes.
  var span: Int
  /// Whether it stands on the next page, because this one has no room for it.
  var waits = false
}

/// Stacks bands of rows and columns onto pages, from the top of the first to the foot of the last.
struct PageComposer {
  let sheet: Sheet
  let grid: Double
  /// Where the columns begin; left of it is margin.
  let left: Double
  /// The colophon's height, and the page from which on room is kept for it; counted from 0.
  private var reserve: (height: Double, from: Int)
  /// Sets the line that says where a story goes on, or where it comes from.
  let jumpRow: (Jump) -> Row?

  enum Jump { case onPage(Int), fromPage(Int, title: String) }

  /// The pages that are not handed over yet.
  private(set) var pages = [Page()]
  /// How many have been.
  private(set) var handedOver = 0
  private(set) var y: Double

  /// Where the text ends so far.
  struct End: Sendable, Hashable {
    var page: Int
    var y: Double
    var rows: Int
  }

  /// How many pages there are.
  var pageCount: Int { handedOver + pages.count }

  var end: End { End(page: pageCount, y: (y * 8).rounded() / 8, rows: pages[pages.count - 1].rows.count) }

  /// Whether nothing was set on a page after an earlier end, although text went on.
  func isBare(after end: End) -> Bool {
    pageCount > end.page && pages[end.page - 1 - handedOver].rows.count <= end.rows
  }

  /// Where a brief's headline beside the text ends, and on which page.
  private var rail: (page: Int, bottom: Double)?

  init(
    sheet: Sheet, grid: Double, left: Double, colophon: Double, jumpRow: @escaping (Jump) -> Row?
  ) {
    self.sheet = sheet
    self.grid = grid
    self.left = left
    reserve = (colophon, .max)
    self.jumpRow = jumpRow
    y = sheet.top
  }

  /// Keeps room for the colophon on a page and those after it.
  mutating func keepsRoom(from page: Int) { reserve.from = page }

  /// Whether the colophon does not fit under what stands on the last page.
  var needsPageForColophon: Bool { reserve.height > 0 && y + grid * 0.5 > sheet.bottom - reserve.height }

  /// Hands the pages over; the composer has none left.
  mutating func takePages() -> [Page] {
    let taken = pages
    pages = []
    return taken
  }

  /// Hands over the pages before one that is counted from 0.
  mutating func takePages(before page: Int) -> [Page] {
    let count = min(max(0, page - handedOver), pages.count)
    let taken = Array(pages[..<count])
    pages = Array(pages[count...])
    handedOver += count
    return taken
  }

  var bottom: Double { bottom(ofPage: pageCount - 1) }

  private func bottom(ofPage page: Int) -> Double {
    sheet.bottom - (page >= reserve.from && reserve.height > 0 ? reserve.height + grid : 0)
  }

  /// What a fresh page holds, in points.
  var height: Double { sheet.bottom - sheet.top }
  /// What is left of the page, in points.
  var room: Double { bottom - y }
  var isAtTop: Bool { y <= sheet.top + 0.01 }

  /// How much of the pages filled since an earlier state was left blank: of each page its largest hole, as far as it is
  /// seen as one.
  ///
  /// - Parameters:
  ///   - isLast: whether nothing follows, so that the last page may end as it does.
  ///   - needed: how much room what follows needs to begin on the page.
  func blankCost(since earlier: PageComposer, isLast: Bool, needed: Double) -> Double {
    var cost = 0.0
    for page in earlier.pageCount - 1 - handedOver..<pages.count {
      let isOpen = page == pages.count - 1
      // What follows will fill an open page, if there is room for its beginning.
      let end = isOpen && (isLast || room > needed) ? min(y, sheet.bottom) : bottom(ofPage: page + handedOver)
      guard
        let blank = BlankArea.largest(
          of: pages[page], in: sheet.typeArea(to: end, from: left), cell: BlankArea.coarse)
      else { continue }
      let share = blank.share * (end - sheet.top) / height
      cost += max(0, share - Self.air)
    }
    return cost
  }

  /// The share of a page that is blank as a matter of course.
  private static let air = 0.03

  mutating func startPage() {
    pages.append(Page())
    y = sheet.top
  }

  mutating func space(_ height: Double) {
    if !isAtTop { y += height }
  }

  /// Places rows where they are, without a look at the room.
  mutating func place(_ rows: [Row], x: Double) {
    for (index, row) in rows.enumerated() {
      if index > 0 { y += row.above }
      pages[pages.count - 1].rows.append(PlacedRow(row: row, x: x, y: y))
      y += row.height
    }
  }

  /// Places rows as one column, page after page.
  mutating func flow(_ rows: [Row], x: Double, width: Double, title: String) {
    flow(rows, grid: ColumnGrid(left: x, width: width, count: 1, gutter: 0), title: title)
  }

  /// Flows rows through columns, page after page, balanced on the last.
  ///
  /// - Parameters:
  ///   - figure: the leading photo.
  ///   - title: the story's, for the line that says where it comes from.
  ///   - isBegun: whether some of the story stands before these rows.
  ///   - isEnd: whether the story ends with these rows.
  mutating func flow(
    _ rows: [Row], grid columns: ColumnGrid, figure: Figure? = nil, title: String, isBegun: Bool = false,
    isEnd: Bool = true
  ) {
    let filler = ColumnFiller(rows: rows, grid: grid)
    var next = 0
    var figure = figure
    while next < rows.count || figure != nil {
      let top = y
      var tops = [Double](repeating: top, count: columns.count)
      var figureBottom = top
      if let current = figure, !current.waits {
        let height = current.rows.stackedHeight
        let span = min(current.span, columns.count)
        for (index, row) in current.rows.enumerated() {
          if index > 0 { y += row.above }
          pages[pages.count - 1].rows.append(PlacedRow(row: row, x: columns.x(columns.count - span), y: y))
          y += row.height
        }
        figureBottom = top + height
        for column in columns.count - span..<columns.count { tops[column] = figureBottom }
        y = top
        figure = nil
        if next >= rows.count {
          y = figureBottom
          return
        }
      }
      let leastHole = sheet.typeArea(to: sheet.bottom, from: left).height * BlankArea.most * Double(columns.count)
      let frames = tops.enumerated().map {
        Frame(x: columns.x($0.offset), top: $0.element, bottom: bottom, leastHole: leastHole)
      }
      if let result = filler.balance(frames, from: next) ?? filler.squeeze(frames, from: next) {
        finish(result, columns: columns, tops: tops, figureBottom: figureBottom)
        if let late = figure { placeLate(late, columns: columns) }
        return
      }
      figure?.waits = false
      next = fillPage(
        filler, frames: frames, columns: columns, tops: tops, from: next, title: title, isBegun: isBegun, isEnd: isEnd)
    }
  }

  /// A figure that waited for a page which the text did not need.
  private mutating func placeLate(_ figure: Figure, columns: ColumnGrid) {
    if figure.rows.stackedHeight + grid > room { startPage() } else { space(grid) }
    place(figure.rows, x: columns.left)
  }

  /// Fills what is left of the page and begins the next.
  private mutating func fillPage(
    _ filler: ColumnFiller, frames: [Frame], columns: ColumnGrid, tops: [Double], from next: Int, title: String,
    isBegun: Bool, isEnd: Bool
  ) -> Int {
    let jump = jumpRow(.onPage(pageCount + 1))
    var frames = frames
    if let jump { frames[frames.count - 1].bottom -= jump.height }
    var result = filler.fill(frames, from: next, endsPage: true)
    // A few lines alone on the last page look forgotten: leave them company.
    var shortened = frames
    for _ in 0..<(isEnd ? 12 : 0) {
      let rest = Array(filler.rows[result.count...]).stackedHeight
      guard rest > 0, rest < 3 * grid * Double(columns.count) else { break }
      for index in shortened.indices { shortened[index].bottom -= grid }
      let shorter = filler.fill(shortened, from: next, endsPage: true)
      guard shorter.count > next else { break }
      result = shorter
    }
    if result.count == next {
      // Nothing fits here. On a fresh page that means a piece larger than the page, which is cut or set regardless.
      if isAtTop || tops.allSatisfy({ $0 <= sheet.top + 0.01 }) {
        result = filler.fill(frames, from: next, isForced: true)
        if result.count == next {
          result.placed = [PlacedRow(row: filler.rows[next], x: columns.left, y: y)]
          result.count = next + 1
        }
      } else {
        let from = pageCount
        let goesOn = isBegun ? jump.flatMap { $0.height <= room ? $0 : nil } : nil
        if let goesOn { place([goesOn], x: columns.left) }
        startPage()
        if goesOn != nil, let continued = jumpRow(.fromPage(from, title: title)) { place([continued], x: sheet.left) }
        return next
      }
    }
    result = result.levelled(frames, grid: grid)
    pages[pages.count - 1].rows += result.placed
    rule(columns, tops: tops, bottom: frames.map(\.bottom).max() ?? bottom)
    if let jump,
      let column = result.columnBottoms.lastIndex(where: { $0 > frames[0].top }) ?? result.columnBottoms.indices.last
    {
      let y = result.columnBottoms[column]
      pages[pages.count - 1].rows.append(PlacedRow(row: jump, x: columns.x(column), y: y))
    }
    let from = pageCount
    startPage()
    if let continued = jumpRow(.fromPage(from, title: title)) { place([continued], x: sheet.left) }
    return result.count
  }

  private mutating func finish(
    _ result: ColumnFiller.Result, columns: ColumnGrid, tops: [Double], figureBottom: Double
  ) {
    pages[pages.count - 1].rows += result.placed
    y = max(result.bottom, figureBottom)
    rule(columns, tops: tops, bottom: y, filled: result.columnBottoms)
  }

  /// Hairlines between columns that hold something.
  private mutating func rule(_ columns: ColumnGrid, tops: [Double], bottom: Double, filled: [Double]? = nil) {
    for column in 1..<max(1, columns.count) {
      let top = min(tops[column - 1], tops[column])
      if let filled, filled[column] <= tops[column] { continue }
      guard bottom - top > grid else { continue }
      let x = columns.x(column) - columns.gutter / 2
      pages[pages.count - 1].lines.append(
        .line(
          fromX: x, fromY: min(tops[column - 1], tops[column]) + 2, toX: x, toY: bottom - 3, thickness: 0.4, .hairline))
    }
  }

  /// Places rows beside the text that follows, which begins at the same height.
  mutating func placeRail(_ rows: [Row], x: Double) {
    let top = y
    place(rows, x: x)
    rail = (pageCount, y)
    y = top
  }

  /// Goes on below both the text and the rows beside it.
  mutating func endRail() {
    if let rail, rail.page == pageCount { y = max(y, rail.bottom) }
    rail = nil
  }

  /// Puts the colophon at the very foot of the last page, or of a page of its own.
  mutating func placeColophon(_ row: Row) {
    if needsPageForColophon { startPage() }
    pages[pages.count - 1].rows.append(PlacedRow(row: row, x: sheet.left, y: sheet.bottom - row.height))
  }
}

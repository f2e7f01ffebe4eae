/// Equal columns side by side.
struct ColumnGrid: Sendable, Hashable {
  let left: Double
  let width: Double
  let count: Int
  let gutter: Double

  init(left: Double, width: Double, count: Int, gutter: Double) {
    self.left = left
    self.width = width
    self.count = max(1, count)
    self.gutter = gutter
  }

  var columnWidth: Double { (width - gutter * Double(count - 1)) / Double(count) }

  /// The left edge of a column, counted from 0.
  func x(_ column: Int) -> Double { left + Double(column) * (columnWidth + gutter) }

  /// The width of several neighbouring columns with the gutters between them.
  func width(spanning columns: Int) -> Double {
    columnWidth * Double(columns) + gutter * Double(columns - 1)
  }
}

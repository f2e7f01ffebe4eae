/// A part of a story: rows that flow through columns, rows as wide as the page, or rows half as wide in two columns.
enum Segment {
  case columns([Row])
  case wide([Row])
  case halves([Row])

  var rows: [Row] {
    switch self {
    case .columns(let rows), .wide(let rows), .halves(let rows): rows
    }
  }

  var isColumns: Bool { if case .columns = self { true } else { false } }

  /// The columns that the rows were made for.
  func grid(columns: ColumnGrid, sheet: Sheet) -> ColumnGrid {
    switch self {
    case .columns: columns
    case .wide: ColumnGrid(left: sheet.left, width: sheet.printWidth, count: 1, gutter: 0)
    case .halves: ColumnGrid(left: sheet.left, width: sheet.printWidth, count: 2, gutter: columns.gutter)
    }
  }

  /// The rows inside an element of the document's structure.
  func within(_ element: StructureElement) -> Segment {
    switch self {
    case .columns(let rows): .columns(rows.within(element))
    case .wide(let rows): .wide(rows.within(element))
    case .halves(let rows): .halves(rows.within(element))
    }
  }
}

extension [Segment] {
  /// Puts rows before everything else in the columns.
  func preceded(by rows: [Row]) -> [Segment] {
    if case .columns(let later)? = first { return [.columns(rows + later)] + dropFirst() }
    return [.columns(rows)] + self
  }

  /// Puts rows after everything else, in the columns.
  func followed(by rows: [Row]) -> [Segment] {
    if rows.isEmpty { return self }
    if case .columns(let earlier)? = last { return dropLast() + [.columns(earlier + rows)] }
    return self + [.columns(rows)]
  }
}

extension [Row] {
  /// The rows inside an element of the document's structure. Neighbours in one element share one path.
  func within(_ element: StructureElement) -> [Row] {
    var earlier: [StructureElement] = [], path: [StructureElement] = [element]
    return map { row in
      var row = row
      if row.path != earlier {
        earlier = row.path
        path = [element] + row.path
      }
      row.path = path
      if !row.repeated.isEmpty { row.repeated = row.repeated.within(element) }
      return row
    }
  }
}

/// The order in which a booklet's pages are printed: two on each side of a sheet that is folded once.
struct Imposition: Sendable, Hashable {
  /// One side of a sheet: page numbers counted from 0, left and right.
  struct Side: Sendable, Hashable {
    var left: Int
    var right: Int
  }

  let sides: [Side]

  /// - Parameter pages: a multiple of four.
  init(pages: Int) {
    sides = stride(from: 0, to: pages / 2, by: 2).flatMap { sheet in
      [
        Side(left: pages - 1 - sheet, right: sheet),
        Side(left: sheet + 1, right: pages - 2 - sheet),
      ]
    }
  }

  /// How many pages have to be added so that sheets are full.
  static func padding(after pages: Int) -> Int { (4 - pages % 4) % 4 }
}

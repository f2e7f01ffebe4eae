/// One page's paper and what of it may be printed on. Lengths are points; y grows downwards.
struct Sheet: Sendable, Hashable {
  let paper: PaperSize
  let width: Double
  let height: Double

  /// Office printers leave up to 10 mm blank at the edges; the pages stay within.
  static let safeEdge = 10.5.millimetres
  /// What the foot with the page number takes, above the safe edge.
  static let footHeight = 17.0

  init(_ paper: PaperSize) {
    self.paper = paper
    (width, height) = paper.size
  }

  var left: Double { Self.safeEdge }
  var top: Double { Self.safeEdge }
  var printWidth: Double { width - 2 * Self.safeEdge }
  /// Where the columns end.
  var bottom: Double { height - Self.safeEdge - Self.footHeight }
  /// The foot's baseline.
  var footBaseline: Double { height - Self.safeEdge - 2 }

  /// What columns may fill, down to `end` and right of `left`.
  func typeArea(to end: Double, from left: Double) -> Box {
    Box(x: left, y: top, width: self.left + printWidth - left, height: max(0, end - top))
  }
}

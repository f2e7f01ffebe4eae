internal import Publishing

/// A publication set on pages.
struct Composition {
  var pages: [Page]
  /// The last page with text on it, counted from 0; the colophon may stand on one of its own after it.
  var lastTextPage: Int
  /// How full the last page is, 0…1, the colophon not counted.
  var lastFill: Double
  /// The largest hole of any page but the last before notices were put into them, as a share of the type area.
  var worstHole: Double
  var warnings: [Diagnostic]
  /// The body text's size in points.
  var bodySize: Double
  var columns: Int
  /// Where the columns begin; left of it is margin.
  var left: Double
  var plan: PagePlan

  /// How many different photos there are on the pages.
  var photoCount: Int {
    var seen: Set<ContentDigest> = []
    for row in pages.flatMap(\.rows) {
      for case .picture(let picture, _) in row.row.marks.flattened { seen.insert(picture.file.digest) }
    }
    return seen.count
  }
}

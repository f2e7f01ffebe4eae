/// The papers that village offices buy.
public enum PaperSize: String, Sendable, Hashable, CaseIterable {
  case a4 = "A4"
  /// Folio as sold in Indonesia, 215 × 330 mm.
  case f4 = "F4"
  case a5 = "A5"

  /// Width and height in points (1/72 inch), upright.
  var size: (width: Double, height: Double) {
    let (width, height): (Double, Double) =
      switch self {
      case .a4: (210, 297)
      case .f4: (215, 330)
      case .a5: (148, 210)
      }
    return (width.millimetres, height.millimetres)
  }
}

extension Double {
  /// So many millimetres in points.
  var millimetres: Double { self * 72 / 25.4 }
}

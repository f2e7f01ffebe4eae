internal import Typesetting

/// The sizes of one publication's type, all of them from one factor.
///
/// Factor 1 is newspaper text, 9.2 points on a grid of 12.5; a notice that has a page to itself is set larger.
struct TypeScale: Sendable, Hashable {
  let factor: Double
  let theme: Theme

  /// Newspaper text, in points.
  static let usualSize = 9.2

  /// - Parameter plan: what the page needs, on top of what the theme wants.
  init(plan factor: Double, theme: Theme) {
    self.factor = factor * theme.factor
    self.theme = theme
  }

  /// The distance of two baselines; everything in a column is a multiple of it high.
  var grid: Double { 12.5 * factor }
  /// How far below a row's top its baseline is.
  var baseline: Double { 9.3 * factor }

  var body: TextStyle {
    TextStyle(face: theme.textFace, size: Self.usualSize * (theme.text == .sans ? 0.95 : 1) * factor)
  }
  var small: TextStyle { TextStyle(face: .sans, size: 7.4 * factor, tint: .soft) }
  var smallGrid: Double { 10 * factor }
  var table: TextStyle { TextStyle(face: .sans, size: 7.8 * factor) }
  var code: TextStyle { TextStyle(face: .mono, size: 7.2 * factor) }
  var kicker: TextStyle {
    TextStyle(face: Typeface(family: .sans, isBold: true), size: 7.4 * factor, tint: .accent, tracking: 0.4 * factor)
  }
  var standfirst: TextStyle { TextStyle(face: theme.textFace, size: 11.5 * factor, tint: .soft) }
  var pullQuote: TextStyle {
    TextStyle(
      face: Typeface(family: theme.text == .sans ? .sans : .serif, isItalic: true), size: 13 * factor, tint: .ink)
  }
  var indent: Double { 10 * factor }

  /// In-column headings: the post's first two levels, the third, the rest.
  func heading(_ level: Int) -> TextStyle {
    switch level {
    case ...2: TextStyle(face: theme.headlineFace, size: 13 * factor)
    case 3: TextStyle(face: theme.headlineFace, size: 11.5 * factor)
    default: TextStyle(face: Typeface(family: .sans, isBold: true), size: 8.6 * factor)
    }
  }

  func headline(_ size: Double) -> TextStyle { TextStyle(face: theme.headlineFace, size: size) }
}

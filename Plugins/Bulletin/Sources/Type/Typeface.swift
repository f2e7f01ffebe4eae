/// A face of the bulletin's type: a family in one weight and slope.
struct Typeface: Sendable, Hashable {
  enum Family: Sendable, Hashable { case serif, display, sans, mono }

  var family: Family
  var isBold = false
  var isItalic = false

  static let serif = Typeface(family: .serif)
  static let display = Typeface(family: .display, isBold: true)
  static let sans = Typeface(family: .sans)
  static let mono = Typeface(family: .mono)

  var bold: Typeface { Typeface(family: family, isBold: true, isItalic: isItalic) }
  var italic: Typeface { Typeface(family: family, isBold: isBold, isItalic: true) }
}

/// How a run of text is set.
struct TextStyle: Sendable, Hashable {
  var face: Typeface
  /// In points.
  var size: Double
  var tint: Tint = .ink
  /// Extra space after each letter, in points.
  var tracking: Double = 0
  /// How far above the baseline, in points.
  var rise: Double = 0
  var isStruck = false
  /// Where the run leads, ready for a PDF's URI string.
  var link: LinkAddress?

  func tinted(_ tint: Tint) -> TextStyle { changed { $0.tint = tint } }
  func bold() -> TextStyle { changed { $0.face = $0.face.bold } }
  func italic() -> TextStyle { changed { $0.face = $0.face.italic } }

  /// Small raised figures for notes and references.
  func raised() -> TextStyle {
    changed {
      $0.face = Typeface(family: .sans)
      $0.rise = $0.size * 0.32
      $0.size *= 0.66
    }
  }

  func changed(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var copy = self
    change(&copy)
    return copy
  }
}

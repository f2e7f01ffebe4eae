/// A face of type: a family in one weight and slope.
package struct Typeface: Sendable, Hashable {
  package enum Family: Sendable, Hashable { case serif, display, sans, mono }

  package var family: Family
  package var isBold = false
  package var isItalic = false

  package init(family: Family, isBold: Bool = false, isItalic: Bool = false) {
    self.family = family
    self.isBold = isBold
    self.isItalic = isItalic
  }

  package static let serif = Typeface(family: .serif)
  package static let display = Typeface(family: .display, isBold: true)
  package static let sans = Typeface(family: .sans)
  package static let mono = Typeface(family: .mono)

  package var bold: Typeface { Typeface(family: family, isBold: true, isItalic: isItalic) }
  package var italic: Typeface { Typeface(family: family, isBold: isBold, isItalic: true) }
}

/// How a run of text is set.
package struct TextStyle: Sendable, Hashable {
  package var face: Typeface
  /// In points.
  package var size: Double
  package var tint: Tint = .ink
  /// Extra space after each letter, in points.
  package var tracking: Double = 0
  /// How far above the baseline, in points.
  package var rise: Double = 0
  package var isStruck = false
  /// Where the run leads, ready for a PDF's URI string.
  package var link: LinkAddress?

  package init(
    face: Typeface, size: Double, tint: Tint = .ink, tracking: Double = 0, rise: Double = 0, isStruck: Bool = false,
    link: LinkAddress? = nil
  ) {
    self.face = face
    self.size = size
    self.tint = tint
    self.tracking = tracking
    self.rise = rise
    self.isStruck = isStruck
    self.link = link
  }

  package func tinted(_ tint: Tint) -> TextStyle { changed { $0.tint = tint } }
  package func bold() -> TextStyle { changed { $0.face = $0.face.bold } }
  package func italic() -> TextStyle { changed { $0.face = $0.face.italic } }

  /// Small raised figures for notes and references.
  package func raised() -> TextStyle {
    changed {
      $0.face = Typeface(family: .sans)
      $0.rise = $0.size * 0.32
      $0.size *= 0.66
    }
  }

  package func changed(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var copy = self
    change(&copy)
    return copy
  }
}

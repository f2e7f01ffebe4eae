internal import Markup
internal import Typesetting

/// Sets the card's lines.
struct CardType {
  let typesetter: Typesetter

  static let name = TextStyle(face: .display, size: 40, tint: .accent)
  /// Small capitals: capitals at the height of small letters' ascenders, a little apart.
  static let capitals = TextStyle(face: .sans, size: 24, tint: .soft, tracking: 1.6)
  static let kicker = TextStyle(face: Typeface(family: .sans, isBold: true), size: 26, tint: .accent, tracking: 2)
  static let teaser = TextStyle(face: .serif, size: 40, tint: .soft)
  static let scan = TextStyle(face: .sans, size: 24, tint: .soft)

  func lines(_ text: String, _ style: TextStyle, width: Double) -> [SetLine] {
    typesetter.lines(
      of: StyledText(Quotes.curled(text, after: nil), style),
      in: ParagraphShape(width: width, alignment: .left, isHyphenated: false))
  }

  /// One line: smaller where the text is long, cut where even that is not enough.
  func line(_ text: String, _ style: TextStyle, width: Double, smallest: Double) -> SetLine? {
    var style = style
    var text = text
    while !text.isEmpty {
      // Set on its own width: a line that is written from right to left begins at its measure's end.
      let natural = typesetter.shape(StyledText(text, style)).width
      guard let line = lines(text, style, width: max(natural, 1) + 1).first else { return nil }
      if line.width <= width { return line }
      if style.size > smallest {
        let size = max(smallest, min(style.size - 1, (style.size * width / line.width).rounded(.down)))
        style.tracking *= size / style.size
        style.size = size
      } else {
        text = Excerpt.cut(text, to: min(text.count - 1, Int(Double(text.count) * width / line.width)))
      }
    }
    return nil
  }

  /// A text in at most `limit` lines of even length; as much of it as they hold where it is longer.
  func block(_ text: String, _ style: TextStyle, width: Double, limit: Int) -> [SetLine] {
    guard limit > 0, !text.isEmpty else { return [] }
    let whole = lines(text, style, width: width)
    if whole.count <= limit { return balanced(text, style, width: width, whole) }
    var best: [SetLine] = []
    var low = 1, high = text.count - 1
    while low <= high {
      let middle = (low + high) / 2
      let lines = lines(Excerpt.cut(text, to: middle), style, width: width)
      if lines.count <= limit {
        best = lines
        low = middle + 1
      } else {
        high = middle - 1
      }
    }
    return best
  }

  /// The same number of lines, as narrow as that allows: no long line above a short one.
  private func balanced(_ text: String, _ style: TextStyle, width: Double, _ widest: [SetLine]) -> [SetLine] {
    guard widest.count > 1 else { return widest }
    var best = (lines: widest, width: width)
    var low = width * 0.5, high = width
    while high - low > 8 {
      let middle = (low + high) / 2
      let lines = lines(text, style, width: middle)
      if lines.count == widest.count, !lines.contains(where: { $0.width > middle + 0.5 }), !lines.cutWord {
        best = (lines, middle)
        high = middle
      } else {
        low = middle
      }
    }
    guard text.beginsRightToLeft else { return best.lines }
    return best.lines.map { line in
      var line = line
      line.x += width - best.width
      return line
    }
  }
}

extension [SetLine] {
  /// Whether a line ends inside a word.
  var cutWord: Bool {
    dropLast().contains { line in
      !(line.line.text.string.last.map { " \u{2010}–—/".contains($0) } ?? true)
    }
  }

  /// How much shorter the shortest line is than the longest, 0…1.
  var raggedness: Double {
    let widths = map(\.width)
    guard let longest = widths.max(), let shortest = widths.min(), longest > 0 else { return 0 }
    return 1 - shortest / longest
  }
}

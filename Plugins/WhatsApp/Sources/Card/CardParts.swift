internal import Typesetting

/// What several kinds of card are put together from.
struct CardParts {
  let card: StoryCard
  let words: ReaderWords
  let type: CardType

  static let bandHeight = 76.0
  static let barHeight = 10.0
  private static let tabHeight = 52.0
  private static let bandStyle = TextStyle(
    face: Typeface(family: .sans, isBold: true), size: 40, tint: .paper, tracking: 5)

  /// Name, place and date round a double rule, in the middle; and where the rest begins.
  var masthead: (marks: [CardMark], bottom: Double) {
    var marks: [CardMark] = [.fill(Frame(x: 0, y: 0, width: CardFormat.width, height: 40), .accent)]
    func centre(_ text: String, _ style: TextStyle, smallest: Double, baseline: Double) {
      guard let line = type.line(text, style, width: CardFormat.measure, smallest: smallest) else { return }
      marks.append(.text(line.line, x: ((CardFormat.width - line.width) / 2).rounded(), baseline: baseline))
    }
    centre(card.community, TextStyle(face: .display, size: 72), smallest: 34, baseline: 192)
    marks += CardRule.double(y: 222)
    centre(card.dateline, CardType.capitals, smallest: 18, baseline: 268)
    return (marks, 296)
  }

  /// The band with what must be seen first. Where there is none, a bar in the accent colour, the category on a tab.
  func bar(y: Double) -> [CardMark] {
    if let band = card.band {
      var marks: [CardMark] = [.fill(Frame(x: 0, y: y, width: CardFormat.width, height: Self.bandHeight), band.tint)]
      if let line = type.line(band.text, Self.bandStyle, width: CardFormat.measure, smallest: 24) {
        marks.append(.text(line.line, x: CardFormat.margin, baseline: y + 52))
      }
      return marks
    }
    var marks: [CardMark] = [.fill(Frame(x: 0, y: y, width: CardFormat.width, height: Self.barHeight), .accent)]
    let style = CardType.kicker.tinted(.paper)
    if let kicker = card.kicker,
      let line = type.line(kicker, style, width: CardFormat.measure - 48, smallest: 18)
    {
      let tab = Frame(
        x: CardFormat.margin - 24, y: y - Self.tabHeight + Self.barHeight, width: (line.width + 48).rounded(),
        height: Self.tabHeight)
      marks.append(.fill(tab, .accent))
      marks.append(.text(line.line, x: CardFormat.margin, baseline: tab.y + 36))
    }
    return marks
  }

  /// One line at the margin where its script begins.
  func text(_ text: String, _ style: TextStyle, baseline: Double) -> [CardMark] {
    guard let line = type.line(text, style, width: CardFormat.measure, smallest: 18) else { return [] }
    let x = text.beginsRightToLeft ? CardFormat.width - CardFormat.margin - line.width : CardFormat.margin
    return [.text(line.line, x: x, baseline: baseline)]
  }

  func block(
    _ text: String, _ style: TextStyle, top: Double, leading: Double, limit: Int
  ) -> (marks: [CardMark], height: Double) {
    let lines = type.block(text, style, width: CardFormat.measure, limit: limit)
    let marks = lines.enumerated().map { index, line in
      CardMark.text(
        line.line, x: CardFormat.margin + line.x,
        baseline: (top + Double(index) * leading + style.size * 0.9).rounded())
    }
    return (marks, Double(lines.count) * leading)
  }
}

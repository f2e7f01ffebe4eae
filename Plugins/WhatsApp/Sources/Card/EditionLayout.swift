internal import Typesetting

/// An edition's card: masthead, the leading photo, and the headlines of its posts.
struct EditionLayout {
  let parts: CardParts
  let picture: CardPicture?

  private var card: StoryCard { parts.card }
  private static let entry = TextStyle(face: Typeface(family: .serif, isBold: true), size: 36)
  private static let more = TextStyle(face: Typeface(family: .serif, isItalic: true), size: 34, tint: .soft)
  private static let leading = 46.0
  private static let gap = 18.0
  /// Where headlines stand beside their numbers.
  private static let indent = 60.0

  func result() -> CardLayout.Result {
    var (marks, top) = parts.masthead
    if card.band != nil {
      marks += parts.bar(y: top)
      top += CardParts.bandHeight + 30
    } else {
      top += 20
    }
    if let picture {
      // Few headlines leave more room for the photo.
      let height = picture.height(upTo: card.entries.count > 3 ? 260 : card.entries.count > 2 ? 300 : 400)
      marks += picture.mark(
        in: Frame(x: CardFormat.margin, y: top, width: CardFormat.measure, height: height))
      top += height + 26
    }
    if let kicker = card.kicker {
      marks += parts.text(kicker, CardType.kicker, baseline: top + 22)
      top += 40
    }
    let sizes = picture == nil ? (largest: 104.0, smallest: 48.0) : (largest: 62, smallest: 44)
    let headline = Headline(card.headline, by: parts.type, in: Headline.Room(lines: 2, sizes: sizes))
    marks += headline.marks(x: CardFormat.margin, top: top)
    marks += entries(from: top + headline.height + 22, to: CardFormat.footerTop - 16)
    marks += CardFooter(card: card, type: parts.type, words: parts.words, hasMasthead: true).marks
    return CardLayout.Result(marks: marks, isHeadlineCut: headline.isCut)
  }

  /// As many headlines as there is room for, and how many more there are.
  private func entries(from start: Double, to bottom: Double) -> [CardMark] {
    var marks: [CardMark] = []
    var top = start
    for (index, entry) in card.entries.enumerated() {
      let rest = card.entries.count - index
      let lines = parts.type.block(entry, Self.entry, width: CardFormat.measure - Self.indent, limit: 2)
      let height = Self.gap + Double(lines.count) * Self.leading
      if top + height > bottom {
        marks += parts.text(parts.words.moreHeadlines(rest), Self.more, baseline: CardFormat.footerTop + 40)
        break
      }
      marks.append(.fill(Frame(x: CardFormat.margin, y: top, width: CardFormat.measure, height: 2), .hairline))
      marks += parts.text("\(index + 1)", Self.entry.tinted(.accent), baseline: top + Self.gap + 36)
      for (number, line) in lines.enumerated() {
        marks.append(
          .text(
            line.line, x: CardFormat.margin + Self.indent + line.x,
            baseline: (top + Self.gap + Double(number) * Self.leading + 36).rounded()))
      }
      top += height + Self.gap - 4
    }
    return marks
  }
}

internal import Typesetting

/// Where everything stands on a card.
struct CardLayout {
  let card: StoryCard
  let picture: CardPicture?
  let words: ReaderWords
  let type: CardType

  struct Result {
    var marks: [CardMark]
    var isHeadlineCut: Bool
  }

  func result() -> Result {
    if !card.entries.isEmpty { return EditionLayout(parts: parts, picture: picture).result() }
    if let picture { return photographic(picture) }
    return typographic()
  }

  private var parts: CardParts { CardParts(card: card, words: words, type: type) }
  private static let teaserLeading = 58.0

  /// From the foot upwards, so that short headlines leave more to the photo.
  private func photographic(_ picture: CardPicture) -> Result {
    let room = Headline.Room(
      lines: CardFormat.headlineLines,
      sizes: picture.isTall ? (72, CardFormat.headline.smallest) : CardFormat.headline)
    let headline = Headline(card.headline, by: type, in: room)
    let bottom = CardFormat.footerTop - 26 - 28
    let bar = card.band == nil ? CardParts.barHeight : CardParts.bandHeight
    let limit = min(CardFormat.height * 2 / 3, bottom - headline.height - 30 - bar)
    let height = picture.height(upTo: limit.rounded())
    var marks = picture.mark(in: Frame(x: 0, y: 0, width: CardFormat.width, height: height))
    marks += parts.bar(y: height)
    let top = height + bar + 30
    marks += headline.marks(x: CardFormat.margin, top: top)
    // A wide photo or a short headline leaves room: the summary goes there.
    let rest = bottom - top - headline.height
    if rest > 90, let teaser = card.teaser {
      let lines = Int((rest - 20) / Self.teaserLeading)
      marks +=
        parts.block(
          teaser, CardType.teaser, top: top + headline.height + 20, leading: Self.teaserLeading, limit: lines
        ).marks
    }
    marks += CardFooter(card: card, type: type, words: words, hasMasthead: false).marks
    return Result(marks: marks, isHeadlineCut: headline.isCut)
  }

  /// Type alone: what there is to say, large, between the masthead and the foot.
  private func typographic() -> Result {
    var (marks, top) = parts.masthead
    let bottom = CardFormat.footerTop - 40
    if card.band != nil {
      marks += parts.bar(y: top)
      top += CardParts.bandHeight
    }
    top += 44
    let kicker = card.kicker == nil ? 0.0 : 48
    let gap = 92.0
    let least = card.teaser == nil ? 0 : gap + 2 * Self.teaserLeading
    let headline = Headline(
      card.headline, by: type,
      in: Headline.Room(
        height: bottom - top - kicker - least, lines: CardFormat.largeHeadlineLines, sizes: CardFormat.largeHeadline))
    let room = bottom - top - kicker - headline.height - gap
    let teaser = card.teaser.map {
      parts.block(
        $0, CardType.teaser, top: 0, leading: Self.teaserLeading, limit: min(6, Int(room / Self.teaserLeading)))
    }
    // What little there is stands a little above the middle of the free room, not at its top.
    top += max(0, (room - (teaser?.height ?? -gap)) * 0.34).rounded()
    if let kicker = card.kicker { marks += parts.text(kicker, CardType.kicker, baseline: top + 22) }
    top += kicker
    marks += headline.marks(x: CardFormat.margin, top: top)
    top += headline.height + 32
    if let teaser, !teaser.marks.isEmpty {
      let width = 96.0
      let x = card.headline.beginsRightToLeft ? CardFormat.width - CardFormat.margin - width : CardFormat.margin
      marks.append(.fill(Frame(x: x, y: top, width: width, height: 8), .accent))
      marks += teaser.marks.map { $0.lowered(by: top + gap - 32) }
    }
    marks += CardFooter(card: card, type: type, words: words, hasMasthead: true).marks
    return Result(marks: marks, isHeadlineCut: headline.isCut)
  }
}

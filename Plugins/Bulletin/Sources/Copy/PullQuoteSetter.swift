internal import Markup
internal import Typesetting

/// Sets a short quote of a long story large, under a rule: where the eye rests on a grey page.
struct PullQuoteSetter {
  unowned let story: StorySetter

  /// The longest quote, in characters.
  private static let most = 240

  private var scale: TypeScale { story.scale }
  private var grid: Double { scale.grid }

  /// `nil` when the quote is longer or more than a paragraph.
  func rows(_ blocks: [Block], in place: BlockSetter.Place) -> [Row]? {
    guard blocks.count == 1, case .paragraph(let inlines)? = blocks.first?.content,
      PlainText.of(blocks).count <= Self.most
    else { return nil }
    let style = scale.pullQuote
    let pieces = story.inlineText.pieces(of: inlines, in: style)
    guard pieces.count == 1, case .text(let text)? = pieces.first else { return nil }
    let leading = style.size * 1.28
    let lines = story.typesetter.lines(
      of: text, in: ParagraphShape(width: place.width, alignment: .left, isHyphenated: false))
    let path = [story.element(.quote), story.element(.paragraph)]
    let rule = Row(
      height: grid * 0.5, above: grid * 0.5, path: path,
      marks: [.line(fromX: 0, fromY: 0.6, toX: place.width * 0.3, toY: 0.6, thickness: 1.2, .accent)])
    var rows = [rule]
    rows += lines.map {
      Row(height: leading, path: path, marks: [.text($0.line, x: $0.x, baseline: leading / 2 + style.size * 0.36)])
    }
    // Half a line above and below counts, so that the text under the quote is on the grid again.
    let total = rows.reduce(grid) { $0 + $1.height }
    rows[rows.count - 1].height += (total / grid - 0.01).rounded(.up) * grid - total + grid * 0.5
    return rows.keptTogether()
  }
}

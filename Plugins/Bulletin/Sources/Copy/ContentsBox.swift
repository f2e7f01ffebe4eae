internal import ChannelKit
internal import Publishing
internal import Typesetting

/// Under an edition's masthead: what else is in it, and on which page.
///
/// Its height does not depend on the page numbers, which are known only when all pages are made.
struct ContentsBox {
  private struct Entry {
    var post: PostID
    var lines: [SetLine]
  }

  private let entries: [Entry]
  /// The stories it names.
  var posts: [PostID] { entries.map(\.post) }
  private let columns: ColumnGrid
  private let scale: TypeScale
  private let words: ReaderWords
  private let typesetter: Typesetter

  /// Fewer stories are seen at a glance.
  private static let leastStories = 4
  private static let mostEntries = 6

  /// `nil` when the publication needs none.
  /// - Parameter posts: in printing order, the leading one first.
  init?(
    posts: [Post], context: RenderContext, width: Double, scale: TypeScale, words: ReaderWords, typesetter: Typesetter
  ) {
    guard posts.count >= Self.leastStories else { return nil }
    let gap = 14 * scale.factor
    let columns = ColumnGrid(left: 0, width: width, count: width > 400 ? 3 : 2, gutter: gap)
    let style = scale.small.bold().tinted(.ink)
    entries = posts.dropFirst().prefix(Self.mostEntries).map { post in
      let lines = typesetter.lines(
        of: StyledText(Quotes.curled(context.title(of: post).text, after: nil), style),
        in: ParagraphShape(width: columns.columnWidth, alignment: .left, isHyphenated: false))
      return Entry(post: post.id, lines: Array(lines.prefix(2)))
    }
    self.columns = columns
    self.scale = scale
    self.words = words
    self.typesetter = typesetter
  }

  /// - Parameter pages: the page on which each story begins, counted from 1.
  func row(pages: [PostID: Int], element: StructureElement) -> Row {
    let line = scale.smallGrid
    let title = texts(words.contents.uppercased(), scale.kicker, x: 0, baseline: line * 0.76)
    var marks = [Mark.element(StructureElement(role: .paragraph, number: -99), title)]
    let cellHeight = line * 3.3
    for (index, entry) in entries.enumerated() {
      let x = columns.x(index % columns.count)
      let top = line * 1.35 + Double(index / columns.count) * cellHeight
      var cell = pages[entry.post].map { texts(words.onPage($0), scale.small, x: x, baseline: top + line * 0.76) } ?? []
      for (number, set) in entry.lines.enumerated() {
        cell.append(.text(set.line, x: x + set.x, baseline: top + line * (Double(number) + 1.76)))
      }
      marks.append(.element(StructureElement(role: .paragraph, number: -100 - index), cell))
    }
    let rows = (entries.count + columns.count - 1) / columns.count
    let height = line * 1.35 + Double(rows) * cellHeight
    marks.append(.line(fromX: 0, fromY: height, toX: columns.width, toY: height, thickness: 0.5, .hairline))
    return Row(height: height + scale.grid * 0.5, path: [element], marks: marks)
  }

  private func texts(_ text: String, _ style: TextStyle, x: Double, baseline: Double) -> [Mark] {
    typesetter.lines(
      of: StyledText(text, style),
      in: ParagraphShape(width: columns.width, alignment: .left, isHyphenated: false)
    ).prefix(1).map { .text($0.line, x: x + $0.x, baseline: baseline) }
  }
}

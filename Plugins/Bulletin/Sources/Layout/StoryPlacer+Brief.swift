internal import ChannelKit
internal import Typesetting

/// A brief: the headline at the left, the text beside it.
extension StoryPlacer {
  private var briefColumns: ColumnGrid {
    let columns = grid.columns
    return ColumnGrid(
      left: columns.x(1), width: columns.width(spanning: columns.count - 1), count: columns.count - 1,
      gutter: columns.gutter)
  }

  func briefCopy() -> Copy {
    let columns = briefColumns
    let story = setter(columns: columns, width: columns.width)
    let head = StoryHead(story: story, rank: .brief, publication: publication, purpose: context.purpose)
    let width = grid.columns.columnWidth
    var rail = head.rows(width: width, headline: 15 * scale.factor, showsSummary: false)
    if let code = code(story, width: width) { rail.append(code) }
    return Copy(
      story: story, title: head.title, top: rail.within(article),
      segments: [.columns(story.segments.flatMap(\.rows).within(article))])
  }

  /// - Returns: `nil` when the page has no room for it.
  func proof(of brief: Copy, from start: Proof) -> Proof? {
    let columns = briefColumns
    var composer = start.composer
    let rows = brief.segments.flatMap(\.rows)
    let filler = ColumnFiller(rows: rows, grid: scale.grid)
    func fits() -> Bool {
      let frames = (0..<columns.count).map { Frame(x: columns.x($0), top: composer.y, bottom: composer.bottom) }
      return brief.top.stackedHeight <= composer.room && filler.balance(frames) != nil
    }
    if !fits() {
      // Too long for what is left: a page of its own if it leaves little behind, else under its own headline.
      guard composer.room < scale.grid * 9 else { return nil }
      composer.startPage()
      guard fits() else { return nil }
    }
    composer.placeRail(brief.top, x: sheet.left)
    composer.flow(rows, grid: columns, title: brief.title)
    composer.endRail()
    let cost = composer.blankCost(since: start.composer, isLast: isLast, needed: scale.grid * 12)
    return Proof(composer: composer, warnings: start.warnings + brief.story.warnings, cost: start.cost + cost)
  }
}

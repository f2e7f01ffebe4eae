internal import Markup
internal import Typesetting

/// Tables that follow each other and are wider than a column.
///
/// Narrow ones stand side by side, as price lists do in a newspaper: at full measure they would be half blank.
struct TableSpread {
  unowned let story: StorySetter
  private var parts: [(setter: TableSetter, headings: [Block])] = []

  /// Fewer rows are not worth a second column.
  private static let leastRows = 8

  init(story: StorySetter) { self.story = story }

  var isEmpty: Bool { parts.isEmpty }

  mutating func append(_ table: TableSetter, under headings: [Block]) { parts.append((table, headings)) }

  func place(blocks: BlockSetter, place: BlockSetter.Place) {
    let half = (story.frameWidth - story.gutter) / 2
    var place = place
    let rows = parts.reduce(0) { $0 + $1.setter.rowCount }
    let isHalved = (parts.count > 1 || rows >= Self.leastRows) && parts.allSatisfy { $0.setter.fits(in: half) }
    place.width = isHalved ? half : story.frameWidth
    let set = parts.flatMap { part in
      part.headings.flatMap { blocks.rows(of: $0, in: place, follows: false) }
        + (isHalved ? part.setter : part.setter.magnified(to: place.width)).rows(in: place.width, x: 0, path: [])
    }
    if isHalved { story.add(halves: set) } else { story.add(set, wide: true) }
  }
}

internal import Markup
internal import Typesetting

/// Sets bulleted, numbered and to-do lists with hanging marks.
struct ListSetter {
  let list: List
  let blocks: BlockSetter
  unowned let story: StorySetter

  init(_ list: List, blocks: BlockSetter, story: StorySetter) {
    self.list = list
    self.blocks = blocks
    self.story = story
  }

  private var scale: TypeScale { story.scale }

  func rows(in place: BlockSetter.Place) -> [Row] {
    let listElement = story.element(.list)
    let hang = hang(in: place.style)
    var place = place
    // Lists within lists move in only as long as there is room for a word.
    if place.width - hang < 60 * scale.factor, place.x >= hang {
      place.x -= hang
      place.width += hang
    }
    var result: [Row] = []
    for (index, entry) in list.entries.enumerated() {
      let path = place.path + [listElement, story.element(.listEntry)]
      var inner = place
      inner.x += hang
      inner.width -= hang
      inner.isJustified = false
      inner.path = path + [story.element(.listBody)]
      var rows = blocks.rows(of: entry.blocks, in: inner)
      if rows.isEmpty { rows = [Row(height: scale.grid, path: inner.path)] }
      let above = rows[0].above
      rows[0].above = 0
      result.append(
        mark(index, entry: entry, hang: hang, place: place, path: path, above: above, baseline: rows[0].baseline))
      result += rows
    }
    let isNested = place.x > 0
    return isNested ? result : blocks.setOff(result)
  }

  /// How far the text hangs behind the mark.
  private func hang(in style: TextStyle) -> Double {
    guard let start = list.start else { return scale.indent }
    let widest = story.typesetter.library.width(of: "\(start + list.entries.count - 1).", in: style)
    return max(scale.indent * 1.2, widest + scale.indent * 0.45)
  }

  /// The mark, in a row without height before the entry's first, so that it is an element of its own.
  private func mark(
    _ index: Int, entry: List.Entry, hang: Double, place: BlockSetter.Place, path: [StructureElement], above: Double,
    baseline: Double?
  ) -> Row {
    let baseline = baseline ?? scale.baseline
    var row = Row(height: 0, above: above, keepsWithNext: true, path: path + [story.element(.label)])
    if let isTicked = entry.isTicked {
      let size = scale.body.size * 0.68
      row.marks = [.tickBox(x: place.x, y: baseline - size, size: size, isTicked: isTicked)]
      return row
    }
    let depth = Int((place.x / scale.indent).rounded())
    let text = list.start.map { "\($0 + index)." } ?? (depth % 2 == 0 ? "•" : "–")
    let style = list.start == nil ? scale.body.tinted(.accent) : scale.body
    let shaped = story.typesetter.lines(of: StyledText(text, style), in: ParagraphShape(width: 200, alignment: .left))
    if let line = shaped.first {
      let x = list.start == nil ? place.x + scale.indent * 0.12 : place.x + hang - scale.indent * 0.45 - line.width
      row.marks = [.text(line.line, x: x, baseline: baseline)]
    }
    return row
  }
}

extension Row {
  /// The baseline of the row's first text.
  var baseline: Double? {
    for mark in marks {
      if case .text(_, _, let baseline, _) = mark { return baseline }
    }
    return nil
  }
}

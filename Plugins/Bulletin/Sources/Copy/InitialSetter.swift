internal import Typesetting

/// Opens a story with a large initial, three lines deep.
struct InitialSetter {
  unowned let story: StorySetter

  private static let depth = 3

  /// `nil` when the paragraph is too short for an initial or does not begin with a plain letter.
  func rows(_ text: StyledText, in place: BlockSetter.Place) -> [Row]? {
    guard let first = text.string.first, first.isLetter, first.isASCII, text.string.count > 160,
      let style = text.runs.first?.style
    else { return nil }
    let scale = story.scale
    // Noto Serif Display's capitals are 0.714 of its size high, Noto Serif's the same: from the first line's
    // capitals down to the third baseline.
    let height = scale.grid * Double(Self.depth - 1) + style.size * 0.714
    let initialStyle = TextStyle(face: scale.theme.headlineFace, size: height / 0.714, tint: .accent)
    let initial = story.typesetter.lines(
      of: StyledText(String(first), initialStyle), in: ParagraphShape(width: 500, alignment: .left))
    guard let letter = initial.first else { return nil }
    let rest = text.slice(first.utf8.count..<text.string.utf8.count)
    let shape = ParagraphShape(
      width: place.width, alignment: .justified, notch: .init(width: letter.width + scale.factor * 4, lines: Self.depth)
    )
    let lines = story.typesetter.lines(of: rest, in: shape)
    guard lines.count > Self.depth + 1 else { return nil }
    let path = place.path + [story.element(.paragraph)]
    var rows = lines.enumerated().map { index, line in
      Row(
        height: scale.grid, keepsWithNext: index < Self.depth, path: path,
        marks: [
          .text(
            line.line, x: place.x + line.x, baseline: scale.baseline, spoken: index == 0 ? String(first) : "")
        ], endsDivided: line.isDivided)
    }.widowControlled()
    for index in 0..<Self.depth { rows[index].keepsWithNext = true }
    rows[0].marks.append(
      .outline(letter.line, x: place.x, baseline: scale.baseline + scale.grid * Double(Self.depth - 1)))
    return rows
  }
}

internal import Typesetting

/// Sets code: each line as it was written, on a pale ground, cut where the column ends.
struct CodeSetter {
  unowned let story: StorySetter

  private var scale: TypeScale { story.scale }

  func rows(_ text: String, in place: BlockSetter.Place) -> [Row] {
    let style = scale.code
    let padding = 4 * scale.factor
    let advance = max(0.1, story.typesetter.library.width(of: "0", in: style))
    let columns = max(8, Int((place.width - 2 * padding) / advance))
    let path = place.path + [story.element(.code)]
    var rows: [Row] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).droppingLastEmpty {
      for part in Self.cut(Self.expandingTabs(line), to: columns) {
        // Blanks that align columns must not be joined: no-break spaces are set as wide.
        let shown = String(part.map { $0 == " " ? "\u{A0}" : $0 })
        let set = story.typesetter.shape(StyledText(shown, style))
        let typeLine = TypeLine(set.text, isRightToLeft: false, by: story.typesetter.library)
        rows.append(
          Row(
            height: scale.smallGrid, path: path,
            marks: [
              .fill(Box(x: place.x, y: 0, width: place.width, height: scale.smallGrid), .shade),
              .text(typeLine, x: place.x + padding, baseline: scale.smallGrid * 0.74),
            ]))
      }
    }
    guard !rows.isEmpty else { return [] }
    rows = rows.widowControlled()
    rows[0].above = scale.grid * 0.4
    rows[rows.count - 1].height += scale.grid * 0.4
    return rows.padded(to: scale.grid)
  }

  private static func expandingTabs(_ line: Substring) -> String {
    var result = ""
    for character in line {
      if character == "\t" {
        repeat { result.append(" ") } while result.count % 4 != 0
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func cut(_ line: String, to columns: Int) -> [String] {
    guard line.count > columns else { return [line] }
    var parts: [String] = []
    var rest = line[...]
    while !rest.isEmpty {
      var part = rest.prefix(columns)
      // Between two words, where the line has room for more than half of itself before them.
      if part.endIndex < rest.endIndex, let blank = part.lastIndex(of: " "),
        part.distance(from: part.startIndex, to: blank) > columns / 2
      {
        part = part[...blank]
      }
      parts.append(String(part))
      rest = rest[part.endIndex...]
    }
    return parts
  }
}

extension [Substring] {
  fileprivate var droppingLastEmpty: ArraySlice<Substring> { last?.isEmpty == true ? dropLast() : self[...] }
}

import Markup

/// What a tree means, letter by letter: the other side of `ChatReader`.
enum MeantEmphasis {
  typealias Letter = ChatReader.Letter

  /// The lines that the author broke, without blanks at their ends and without empty ones.
  static func lines(_ inlines: [Inline]) -> [[Letter]] {
    var lines: [[Letter]] = [[]]
    walk(inlines, [], &lines)
    return lines.map(trimmed).filter { !$0.isEmpty }
  }

  private static func walk(_ inlines: [Inline], _ styles: Set<ChatReader.Style>, _ lines: inout [[Letter]]) {
    for inline in inlines {
      switch inline {
      case .text(let text): lines[lines.count - 1] += text.map { Letter(character: $0, styles: styles) }
      case .code(let code):
        lines[lines.count - 1] += code.map { Letter(character: $0, styles: styles.union([.code])) }
      case .strong(let inner): walk(inner, styles.union([.bold]), &lines)
      case .emphasis(let inner): walk(inner, styles.union([.italic]), &lines)
      case .strikethrough(let inner): walk(inner, styles.union([.strike]), &lines)
      case .softBreak: lines[lines.count - 1].append(Letter(character: " ", styles: styles))
      case .lineBreak: lines.append([])
      case .link, .image, .footnote: break
      }
    }
  }

  private static func trimmed(_ line: [Letter]) -> [Letter] {
    var line = line
    while line.last?.character.isWhitespace == true { line.removeLast() }
    return Array(line.drop { $0.character.isWhitespace })
  }

  /// Where a style can certainly be marked: it begins at the line's start or behind a blank, ends before anything but a
  /// letter or digit, and its own sign is not printed inside.
  static func expressible(_ style: ChatReader.Style, in line: [Letter]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var place = 0
    while place < line.count {
      guard line[place].styles.contains(style) else {
        place += 1
        continue
      }
      var start = place
      while place < line.count, line[place].styles.contains(style) { place += 1 }
      var end = place
      while end > start, line[end - 1].character.isWhitespace { end -= 1 }
      while start < end, line[start].character.isWhitespace { start += 1 }
      guard start < end, start == 0 || line[start - 1].character.isWhitespace,
        end == line.count || !(line[end].character.isLetter || line[end].character.isNumber),
        !line[start..<end].contains(where: { $0.character == style.rawValue })
      else { continue }
      ranges.append(start..<end)
    }
    return ranges
  }
}

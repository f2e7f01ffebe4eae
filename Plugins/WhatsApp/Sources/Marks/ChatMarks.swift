/// Finds WhatsApp's marks in a line of text the way its apps do.
///
/// There is no published grammar. An opening mark stands at the line's start, after a blank or after another mark; it
/// hugs its text, stays on its line, and its closing mark is not followed by a letter or digit. So `5*3` and
/// `surat_edaran_2026` are plain, and addresses are never marked inside.
enum ChatMarks {
  indirect enum Piece: Sendable, Hashable {
    case text(Range<Int>)
    /// A web address.
    case link(Range<Int>)
    /// Text in `*`, `_` or `~`; the range includes both marks.
    case marked(Character, Range<Int>, [Piece])
    /// Text in single backticks; the range includes them.
    case code(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .text(let range), .link(let range), .code(let range): range
      case .marked(_, let range, _): range
      }
    }

    /// Whether marks of its own are round it.
    var isMarked: Bool {
      switch self {
      case .text, .link: false
      case .marked, .code: true
      }
    }
  }

  /// The pieces of one line, in order and without gaps.
  static func pieces(of line: [Character]) -> [Piece] { pieces(of: line, in: line.indices) }

  private static func pieces(of line: [Character], in range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var plainStart = range.lowerBound
    var position = range.lowerBound
    // Where no closing mark of a kind follows, none follows later either: a line of openings is read once, not squared.
    var spent: Set<Character> = []
    func flush() {
      if plainStart < position { pieces.append(.text(plainStart..<position)) }
    }
    while position < range.upperBound {
      if let end = linkEnd(in: line, from: position, to: range.upperBound) {
        flush()
        pieces.append(.link(position..<end))
        position = end
        plainStart = end
      } else if canOpen(line, at: position, range), !spent.contains(line[position]) {
        guard let end = spanEnd(in: line, from: position, range: range) else {
          spent.insert(line[position])
          position += 1
          continue
        }
        flush()
        let mark = line[position]
        let inner = position + 1..<end - 1
        pieces.append(
          mark == "`" ? .code(position..<end) : .marked(mark, position..<end, Self.pieces(of: line, in: inner)))
        position = end
        plainStart = end
      } else {
        position += 1
      }
    }
    flush()
    return pieces
  }

  private static func canOpen(_ line: [Character], at start: Int, _ range: Range<Int>) -> Bool {
    let mark = line[start]
    return isMark(mark) && (start == range.lowerBound || line[start - 1].isWhitespace || isMark(line[start - 1]))
      && start + 2 < range.upperBound && !line[start + 1].isWhitespace && line[start + 1] != mark
  }

  /// The end of the marked span that opens at `start`, behind its closing mark.
  private static func spanEnd(in line: [Character], from start: Int, range: Range<Int>) -> Int? {
    let mark = line[start]
    var end = start + 2
    while end < range.upperBound {
      if line[end] == mark, !line[end - 1].isWhitespace,
        end + 1 == range.upperBound || !(line[end + 1].isLetter || line[end + 1].isNumber)
      {
        return end + 1
      }
      if mark != "`", let linkEnd = linkEnd(in: line, from: end, to: range.upperBound) {
        // A mark right behind an address belongs to the text around it.
        end = linkEnd
      } else {
        end += 1
      }
    }
    return nil
  }

  private static func linkEnd(in line: [Character], from start: Int, to limit: Int) -> Int? {
    guard line[start] == "h" || line[start] == "H",
      start == 0 || !(line[start - 1].isLetter || line[start - 1].isNumber)
    else { return nil }
    let head = String(line[start..<min(limit, start + 8)]).lowercased()
    guard head.hasPrefix("http://") || head.hasPrefix("https://") else { return nil }
    var end = start
    while end < limit, !line[end].isWhitespace { end += 1 }
    // Punctuation that ends the sentence, and marks around the address, are not part of it.
    while end > start, ".,;:!?)'\"”’*_~`".contains(line[end - 1]) {
      if line[end - 1] == ")", line[start..<end].contains("(") { break }
      end -= 1
    }
    return end - start > 8 ? end : nil
  }

  static func isMark(_ character: Character) -> Bool { "*_~`".contains(character) }
}

extension [ChatMarks.Piece] {
  /// The piece that the character at `place` belongs to. Pieces are in order and without gaps.
  func piece(holding place: Int) -> ChatMarks.Piece? {
    var low = startIndex, high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].range.contains(place) ? self[low] : nil
  }

  /// The piece that goes on at `place`, having begun before it.
  func piece(around place: Int) -> ChatMarks.Piece? {
    piece(holding: place).flatMap { $0.range.lowerBound < place ? $0 : nil }
  }
}

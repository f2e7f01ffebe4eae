/// Cuts a single line at blanks: at a sentence's end if one is near, outside marks if that can be. A mark that is open at
/// the cut is closed and opened anew; an address is never torn.
struct LineCut {
  private let line: [Character]
  private let marks: [ChatMarks.Piece]
  /// What every piece of a quote begins with.
  private let quote: String

  init(_ text: String) {
    line = Array(text)
    marks = ChatMarks.pieces(of: line)
    quote = text.hasPrefix("> ") ? "> " : ""
  }

  func pieces(first: Int, room: Int) -> [String] {
    guard ChatLength.of(String(line)) > first else { return [String(line)] }
    var pieces: [String] = []
    var start = 0
    var reopened: [Character] = []
    while start < line.count {
      let head = (pieces.isEmpty ? "" : quote) + String(reopened)
      // Room for the marks that may have to be closed.
      let limit = (pieces.isEmpty ? first : room) - ChatLength.of(head) - 5
      guard let end = end(from: start, limit: max(limit, 20)) else {
        pieces.append(head + shield(start, isFirst: pieces.isEmpty) + String(line[start...]))
        break
      }
      let open = openMarks(at: end)
      pieces.append(
        head + shield(start, isFirst: pieces.isEmpty) + String(line[start..<end]) + String(open.reversed()))
      reopened = open
      start = end
      while start < line.count, line[start].isWhitespace { start += 1 }
    }
    return pieces
  }

  /// Where to cut, or `nil` when the rest fits.
  private func end(from start: Int, limit: Int) -> Int? {
    var length = 0
    var hasWords = false
    var places = (sentence: Int?.none, middle: Int?.none, early: Int?.none, marked: Int?.none)
    for index in start..<line.count {
      if line[index].isWhitespace, hasWords {
        if openMarks(at: index).isEmpty {
          places.early = index
          if length * 2 >= limit {
            places.middle = index
            if ".!?”\"".contains(line[index - 1]) { places.sentence = index }
          }
        } else {
          places.marked = index
        }
      }
      hasWords = hasWords || !line[index].isWhitespace
      length += line[index].utf16.count
      if length > limit {
        return places.sentence ?? places.middle ?? places.early ?? places.marked ?? tear(at: index, from: start)
      }
    }
    return nil
  }

  /// Where to tear a word that is longer than all the room: before or behind an address, else right here.
  private func tear(at index: Int, from start: Int) -> Int? {
    guard let link = link(at: index) else { return max(index, start + 1) }
    if link.lowerBound > start { return link.lowerBound }
    return link.upperBound < line.count ? link.upperBound : nil
  }

  private func link(at place: Int) -> Range<Int>? {
    var pieces = marks
    while let piece = pieces.piece(holding: place) {
      switch piece {
      case .link(let range): return range
      case .marked(_, _, let inner): pieces = inner
      case .code, .text: return nil
      }
    }
    return nil
  }

  /// The marks open at a place, outermost first.
  private func openMarks(at place: Int) -> [Character] {
    var open: [Character] = []
    var pieces = marks
    while let piece = pieces.piece(around: place) {
      switch piece {
      case .marked(let mark, _, let inner):
        open.append(mark)
        pieces = inner
      case .code: return open + ["`"]
      case .text, .link: return open
      }
    }
    return open
  }

  /// What keeps the words at a piece's beginning from being read as a list's number or a mark.
  private func shield(_ start: Int, isFirst: Bool) -> String {
    if isFirst || !quote.isEmpty { return "" }
    let head = String(line[start..<min(start + 4, line.count)])
    let digits = head.prefix { $0.isASCII && $0.isNumber }
    let isNumber = (1...2).contains(digits.count) && head.dropFirst(digits.count).hasPrefix(". ")
    let isSign = ["- ", "* ", "> "].contains { head.hasPrefix($0) }
    let opensMark = marks.piece(holding: start).map { $0.range.lowerBound == start && $0.isMarked } ?? false
    return isNumber || isSign || (!opensMark && ChatMarks.isMark(line[start])) ? "\u{2060}" : ""
  }
}

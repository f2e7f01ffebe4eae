/// Cuts one paragraph that is longer than a part.
enum ParagraphCut {
  /// Pieces of at most `room`, the first of at most `first`; longer only where one word is.
  static func pieces(of paragraph: String, first: Int, room: Int) -> [String] {
    if paragraph.hasPrefix("```"), paragraph.hasSuffix("```"), paragraph.count > 6 {
      let code = paragraph.dropFirst(3).dropLast(3)
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return gather(lines.flatMap { hardCut($0, room: room - 8) }, first: first - 8, room: room - 8)
        .map { "```\n\(trimmed($0))\n```" }
    }
    let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var pieces: [String] = []
    for line in lines { pieces += cut(line, first: pieces.isEmpty ? first : room, room: room) }
    return gather(pieces, first: first, room: room)
  }

  /// Puts lines together again as far as they fit.
  private static func gather(_ lines: [String], first: Int, room: Int) -> [String] {
    var pieces: [String] = []
    var piece: String?
    for line in lines {
      let longer = piece.map { "\($0)\n\(line)" } ?? line
      if piece == nil || ChatLength.of(longer) <= (pieces.isEmpty ? first : room) {
        piece = longer
      } else {
        pieces.append(piece ?? "")
        piece = line
      }
    }
    return pieces + (piece.map { [$0] } ?? [])
  }

  /// Cuts a single line at blanks, at a sentence's end if one is near.
  private static func cut(_ line: String, first: Int, room: Int) -> [String] {
    guard ChatLength.of(line) > first else { return [line] }
    let characters = Array(line)
    let marks = ChatMarks.pieces(of: characters)
    let quote = line.hasPrefix("> ") ? "> " : ""
    var pieces: [String] = []
    var start = 0
    var reopen = ""
    while start < characters.count {
      let head = pieces.isEmpty ? "" : quote
      let limit = (pieces.isEmpty ? first : room) - ChatLength.of(head + reopen) - 4
      guard let end = breakPoint(characters, marks, from: start, limit: max(limit, 20)) else {
        pieces.append(head + reopen + String(characters[start...]))
        break
      }
      let open = openMarks(marks, at: end)
      pieces.append(head + reopen + String(characters[start..<end]) + String(open.reversed()))
      reopen = String(open)
      start = end
      while start < characters.count, characters[start].isWhitespace { start += 1 }
    }
    return pieces
  }

  /// The blank to break at, or `nil` when the rest fits or holds no blank.
  private static func breakPoint(
    _ line: [Character], _ marks: [ChatMarks.Piece], from start: Int, limit: Int
  ) -> Int? {
    var length = 0
    var word: Int?
    var unmarked: Int?
    var sentence: Int?
    for index in start..<line.count {
      if line[index].isWhitespace, index > start {
        if length > limit { return sentence ?? unmarked ?? word ?? index }
        word = index
        if openMarks(marks, at: index).isEmpty {
          if length * 2 >= limit { unmarked = index }
          if length * 2 >= limit, ".!?”\"".contains(line[index - 1]) { sentence = index }
        }
      }
      length += line[index].utf16.count
    }
    return length > limit ? sentence ?? unmarked ?? word : nil
  }

  /// The marks open at a place, outermost first.
  private static func openMarks(_ marks: [ChatMarks.Piece], at place: Int) -> [Character] {
    var open: [Character] = []
    var pieces = marks
    while let piece = pieces.first(where: { $0.range.lowerBound < place && place < $0.range.upperBound }) {
      switch piece {
      case .marked(let mark, _, let inner):
        open.append(mark)
        pieces = inner
      case .code:
        open.append("`")
        pieces = []
      case .text, .link: pieces = []
      }
    }
    return open
  }

  private static func hardCut(_ line: String, room: Int) -> [String] {
    guard ChatLength.of(line) > room else { return [line] }
    var pieces: [String] = []
    var piece = ""
    for character in line {
      if ChatLength.of(piece) + character.utf16.count > room {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return pieces + [piece]
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first == "\n" { rest.removeFirst() }
    while rest.last == "\n" { rest.removeLast() }
    return String(rest)
  }
}

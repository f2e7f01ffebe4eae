/// Cuts one paragraph that is longer than a part.
enum ParagraphCut {
  /// Pieces of at most `room`, the first of at most `first`; longer only where one address is.
  static func pieces(of paragraph: String, first: Int, room: Int) -> [String] {
    if paragraph.hasPrefix("```"), paragraph.hasSuffix("```"), paragraph.count > 6 {
      let fences = 8
      let lines = paragraph.dropFirst(3).dropLast(3).split(separator: "\n").flatMap { torn($0, room: first - fences) }
      return gathered(lines, first: first - fences, room: room - fences).map { "```\n\($0)\n```" }
    }
    var pieces: [String] = []
    for line in paragraph.split(separator: "\n", omittingEmptySubsequences: false) {
      pieces += LineCut(String(line)).pieces(first: pieces.isEmpty ? first : room, room: room)
    }
    return gathered(pieces, first: first, room: room)
  }

  /// Lines put together again as far as they fit.
  private static func gathered(_ lines: [String], first: Int, room: Int) -> [String] {
    var pieces: [[String]] = [[]]
    var length = -1
    for line in lines {
      let added = ChatLength.of(line) + 1
      if length + added > (pieces.count == 1 ? first : room), length >= 0 {
        pieces.append([])
        length = -1
      }
      pieces[pieces.count - 1].append(line)
      length += added
    }
    return pieces.map { $0.joined(separator: "\n") }
  }

  /// A line of code in pieces between characters.
  private static func torn(_ line: Substring, room: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var length = 0
    for character in line {
      if length + character.utf16.count > room, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        length = 0
      }
      piece.append(character)
      length += character.utf16.count
    }
    return pieces + [piece]
  }
}

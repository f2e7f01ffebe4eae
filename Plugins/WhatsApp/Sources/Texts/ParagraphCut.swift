/// Cuts one paragraph that is longer than a part.
enum ParagraphCut {
  /// Pieces of at most `room`, the first of at most `first`; longer only where one address is.
  static func pieces(of paragraph: String, first: Int, room: Int) -> [String] {
    if paragraph.hasPrefix("```"), paragraph.hasSuffix("```"), paragraph.count > 6 {
      let fences = 8
      let lines = paragraph.dropFirst(3).dropLast(3).split(separator: "\n").flatMap { torn($0, room: first - fences) }
      return gather(lines, first: first - fences, room: room - fences).map { "```\n\($0)\n```" }
    }
    var pieces: [String] = []
    for line in paragraph.split(separator: "\n", omittingEmptySubsequences: false) {
      pieces += LineCut(String(line)).pieces(first: pieces.isEmpty ? first : room, room: room)
    }
    return gather(pieces, first: first, room: room)
  }

  /// Puts lines together again as far as they fit.
  private static func gather(_ lines: [String], first: Int, room: Int) -> [String] {
    var pieces: [String] = []
    var piece: String?
    var length = 0
    for line in lines {
      let added = ChatLength.of(line) + 1
      if let begun = piece, length + added > (pieces.isEmpty ? first : room) {
        pieces.append(begun)
        piece = line
        length = added - 1
      } else {
        piece = piece.map { "\($0)\n\(line)" } ?? line
        length += piece == line ? added - 1 : added
      }
    }
    return pieces + (piece.map { [$0] } ?? [])
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

/// A line's characters and the marks between them, kept only where WhatsApp would read them as meant.
struct MarkedLine {
  /// A character that is printed, or a mark that acts.
  private struct Piece {
    enum Role { case printed, address, mark }

    var character: Character
    var role: Role
    /// The other mark of the pair.
    var partner = 0
    var isGone = false
  }

  private var pieces: [Piece] = []
  /// The neighbours of each piece among those that are left.
  private var before: [Int] = []
  private var after: [Int] = []

  init(_ runs: [WhatsAppLine.Run]) {
    place(runs)
    before = pieces.indices.map { $0 - 1 }
    after = pieces.indices.map { $0 + 1 }
    dropUnreadablePairs()
  }

  var text: String { shielded() }

  /// Sets the runs with all their marks, innermost closed first.
  private mutating func place(_ runs: [WhatsAppLine.Run]) {
    var open: [(mark: WhatsAppLine.Mark, place: Int)] = []
    for run in runs {
      while !open.isEmpty, run.marks.count < open.count || zip(open, run.marks).contains(where: { $0.mark != $1 }) {
        close(&open)
      }
      for mark in run.marks.dropFirst(open.count) {
        open.append((mark, pieces.count))
        pieces.append(Piece(character: mark.rawValue, role: .mark))
      }
      for character in run.text {
        pieces.append(Piece(character: character, role: run.isAddress ? .address : .printed))
      }
    }
    while !open.isEmpty { close(&open) }
  }

  private mutating func close(_ open: inout [(mark: WhatsAppLine.Mark, place: Int)]) {
    let (mark, place) = open.removeLast()
    pieces[place].partner = pieces.count
    pieces.append(Piece(character: mark.rawValue, role: .mark, partner: place))
  }
}

// MARK: - Marks that are read as meant

extension MarkedLine {
  /// Removes pairs of marks that WhatsApp would not read as a pair, until all that are left would be.
  ///
  /// To remove one can make its neighbours unreadable and never readable, so the order does not matter.
  private mutating func dropUnreadablePairs() {
    var doubtful = pieces.indices.filter { pieces[$0].role == .mark && $0 < pieces[$0].partner }
    let spoilt = pairsAroundTheirOwnSign()
    while let open = doubtful.popLast() {
      let close = pieces[open].partner
      if pieces[open].isGone || (!spoilt.contains(open) && canOpen(open) && canClose(close)) { continue }
      for place in [open, close] {
        remove(place)
        for neighbour in [before[place], after[place]] where pieces.indices.contains(neighbour) {
          let piece = pieces[neighbour]
          if piece.role == .mark { doubtful.append(min(neighbour, piece.partner)) }
        }
      }
    }
  }

  /// Pairs with their own sign printed between them, which would end the span early or start another.
  private func pairsAroundTheirOwnSign() -> Set<Int> {
    var printed: [Character: Int] = [:]
    var printedAtOpening: [Int: Int] = [:]
    var spoilt: Set<Int> = []
    for (place, piece) in pieces.enumerated() where WhatsAppLine.Mark(rawValue: piece.character) != nil {
      let count = printed[piece.character, default: 0]
      if piece.role != .mark {
        printed[piece.character] = count + 1
      } else if place < piece.partner {
        printedAtOpening[place] = count
      } else if printedAtOpening[piece.partner] != count {
        spoilt.insert(piece.partner)
      }
    }
    return spoilt
  }

  private mutating func remove(_ place: Int) {
    pieces[place].isGone = true
    if before[place] >= 0 { after[before[place]] = after[place] }
    if after[place] < pieces.count { before[after[place]] = before[place] }
  }

  private func canOpen(_ place: Int) -> Bool {
    guard before[place] >= 0 else { return true }
    let piece = pieces[before[place]]
    return piece.role == .mark || piece.character.isWhitespace
  }

  private func canClose(_ place: Int) -> Bool {
    guard after[place] < pieces.count else { return true }
    let piece = pieces[after[place]]
    return piece.role == .mark || !(piece.character.isLetter || piece.character.isNumber)
  }
}

// MARK: - Signs that are only printed

extension MarkedLine {
  /// The line, with every printed sign that could open a span kept from it: in words by a joiner before it, in an address
  /// by its percent code (RFC 3986 §2.1).
  private func shielded() -> String {
    var reversed: [Character] = []
    reversed.reserveCapacity(pieces.count)
    var later: Set<Character> = []
    var isInCode = false
    for place in pieces.indices.reversed() where !pieces[place].isGone {
      let piece = pieces[place]
      guard WhatsAppLine.Mark(rawValue: piece.character) != nil else {
        reversed.append(piece.character)
        continue
      }
      if piece.role == .mark {
        if piece.character == WhatsAppLine.Mark.code.rawValue { isInCode = piece.partner < place }
        reversed.append(piece.character)
      } else if isInCode || !couldAct(place, later: later) {
        reversed.append(piece.character)
      } else if piece.role == .address {
        reversed += Self.percentCode(piece.character).reversed()
      } else {
        reversed += [piece.character, WhatsAppLine.joiner]
      }
      later.insert(piece.character)
    }
    return String(reversed.reversed())
  }

  /// Whether a printed sign stands where a mark would open and something later could close it, or where it would
  /// make up the three backticks of a code block.
  ///
  /// Apps differ in whether a mark may open behind punctuation. Ours never do; a printed one is taken to.
  private func couldAct(_ place: Int, later: Set<Character>) -> Bool {
    let sign = pieces[place].character
    let previous = before[place] >= 0 ? pieces[before[place]].character : nil
    if sign == WhatsAppLine.Mark.code.rawValue, previous == sign { return true }
    guard later.contains(sign), after[place] < pieces.count, !pieces[after[place]].character.isWhitespace else {
      return false
    }
    return previous.map { !($0.isLetter || $0.isNumber) } ?? true
  }

  private static func percentCode(_ sign: Character) -> String {
    "%" + String(sign.asciiValue ?? 0x5F, radix: 16, uppercase: true)
  }
}

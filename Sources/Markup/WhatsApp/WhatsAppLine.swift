/// One line of WhatsApp text: runs of words, each with the marks it should carry.
struct WhatsAppLine {
  enum Mark: Character, Hashable, CaseIterable {
    case bold = "*"
    case italic = "_"
    case strike = "~"
    case code = "`"
  }

  struct Run: Hashable {
    var text: String
    /// From the outside in.
    var marks: [Mark]
    var isAddress = false
  }

  /// Invisible, takes no room, is neither a blank nor a letter: what it stands before cannot open a mark.
  static let joiner: Character = "\u{2060}"

  private var pieces: [Piece]

  /// A character that is printed or a mark that acts.
  private struct Piece {
    var character: Character
    var isMark = false
    var isAddress = false
  }

  init(_ runs: [Run]) {
    pieces = []
    var open: [Mark] = []
    let runs = Self.hugging(runs)
    for (index, run) in runs.enumerated() {
      let next = index + 1 < runs.count ? runs[index + 1] : nil
      close(&open, keeping: run.marks)
      for mark in run.marks where !open.contains(mark) {
        open.append(mark)
        pieces.append(Piece(character: mark.rawValue, isMark: true))
      }
      for character in run.text { pieces.append(Piece(character: character, isAddress: run.isAddress)) }
      if next == nil { close(&open, keeping: []) }
    }
    dropUnreadableMarks()
    shieldLiterals()
  }

  func text(atLineStart: Bool) -> String {
    let text = String(pieces.map(\.character))
    let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    return atLineStart && Self.startsBlock(trimmed) ? "\(Self.joiner)\(trimmed)" : trimmed
  }

  /// Closes open marks, innermost first, until only such as `marks` begins with are left.
  private mutating func close(_ open: inout [Mark], keeping marks: [Mark]) {
    while !open.isEmpty, Array(marks.prefix(open.count)) != open {
      pieces.append(Piece(character: open.removeLast().rawValue, isMark: true))
    }
  }

  /// Moves blanks at the edges of marked runs outside the marks, and joins runs that are marked alike.
  private static func hugging(_ runs: [Run]) -> [Run] {
    var result: [Run] = []
    func add(_ run: Run) {
      if run.text.isEmpty { return }
      if let last = result.last, last.marks == run.marks, last.isAddress == run.isAddress {
        result[result.count - 1].text += run.text
      } else {
        result.append(run)
      }
    }
    // A blank between two runs carries the marks that both share.
    for (index, run) in runs.enumerated() {
      if run.marks.isEmpty {
        add(run)
        continue
      }
      let core = run.text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
      let lead = run.text.prefix(while: \.isWhitespace)
      let before = index > 0 ? runs[index - 1].marks : []
      let after = index + 1 < runs.count ? runs[index + 1].marks : []
      if core.isEmpty {
        add(Run(text: String(lead), marks: shared(shared(before, run.marks), after)))
        continue
      }
      let trail = run.text.dropFirst(lead.count + core.count)
      add(Run(text: String(lead), marks: shared(before, run.marks)))
      add(Run(text: String(core), marks: run.marks, isAddress: run.isAddress))
      add(Run(text: String(trail), marks: shared(run.marks, after)))
    }
    return result
  }

  private static func shared(_ left: [Mark], _ right: [Mark]) -> [Mark] {
    Array(zip(left, right).prefix { $0 == $1 }.map(\.0))
  }

  private static func startsBlock(_ text: String) -> Bool {
    if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("> ") || text.hasPrefix("```") { return true }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return (1...2).contains(digits.count) && text.dropFirst(digits.count).hasPrefix(". ")
  }
}

// MARK: - What WhatsApp would read

extension WhatsAppLine {
  /// Removes pairs of marks that WhatsApp would not read as a pair, until all that are left would be.
  private mutating func dropUnreadableMarks() {
    while let pair = markPairs().first(where: { !isReadable($0) }) {
      pieces.remove(at: pair.close)
      pieces.remove(at: pair.open)
    }
  }

  /// Opening and closing marks that belong together, outermost first where they nest.
  private func markPairs() -> [(open: Int, close: Int)] {
    var stack: [Int] = []
    var pairs: [(open: Int, close: Int)] = []
    for index in pieces.indices where pieces[index].isMark {
      if let top = stack.lastIndex(where: { pieces[$0].character == pieces[index].character }) {
        pairs.append((stack.remove(at: top), index))
      } else {
        stack.append(index)
      }
    }
    return pairs.sorted { $0.open < $1.open }
  }

  private func isReadable(_ pair: (open: Int, close: Int)) -> Bool {
    guard pair.close > pair.open + 1, canOpen(pair.open), canClose(pair.close) else { return false }
    // A character of the same kind inside would end the span early or start another.
    let mark = pieces[pair.open].character
    return !pieces[(pair.open + 1)..<pair.close].contains { !$0.isMark && $0.character == mark }
  }

  private func canOpen(_ index: Int) -> Bool {
    guard index + 1 < pieces.count, !pieces[index + 1].character.isWhitespace else { return false }
    guard index > 0 else { return true }
    let before = pieces[index - 1]
    return before.isMark || before.character.isWhitespace
  }

  private func canClose(_ index: Int) -> Bool {
    guard index > 0, !pieces[index - 1].character.isWhitespace else { return false }
    guard index + 1 < pieces.count else { return true }
    let after = pieces[index + 1].character
    return !after.isLetter && !after.isNumber
  }

  /// Keeps printed characters from acting as marks: whatever could open a span that something later could close.
  private mutating func shieldLiterals() {
    var index = pieces.count - 1
    while index >= 0 {
      if isDangerous(index) { pieces.insert(Piece(character: Self.joiner), at: index) }
      index -= 1
    }
  }

  private func isDangerous(_ index: Int) -> Bool {
    let piece = pieces[index]
    guard !piece.isMark, Mark(rawValue: piece.character) != nil else { return false }
    guard index + 1 < pieces.count, !pieces[index + 1].character.isWhitespace else { return false }
    // A printed sign right after a mark, or first, or after a blank, is where a mark would open. Other signs of the
    // same family before it count too: WhatsApp reads "**" as a mark after a mark.
    let opens =
      index == 0 || pieces[index - 1].isMark || pieces[index - 1].character.isWhitespace
      || Mark(rawValue: pieces[index - 1].character) != nil
    guard opens else { return false }
    return pieces[(index + 1)...].contains { $0.character == piece.character }
  }
}

import Testing

/// Reads WhatsApp's marks back. Written from the rules alone and knowing nothing of the writer:
///
/// - a mark opens at the line's start, after a blank or after another mark, before anything but a blank;
/// - it closes after anything but a blank, before anything but a letter or digit, on the same line, and takes the first
///   place that fits;
/// - what backticks enclose is literal;
/// - `- `, `* `, `> ` and `1. ` to `99. ` count at the line's start; three backticks count everywhere.
struct ChatReader: CustomTestStringConvertible {
  enum Style: Character, CaseIterable { case bold = "*", italic = "_", strike = "~", code = "`" }

  struct Letter: Equatable {
    var character: Character
    var styles: Set<Style> = []
  }

  /// Some apps are seen to open a mark behind a bracket or a quotation mark as well.
  var opensBehindPunctuation: Bool

  var testDescription: String { opensBehindPunctuation ? "lenient reader" : "strict reader" }

  static let joiner: Character = "\u{2060}"

  /// The line's letters with what WhatsApp would make of them, marks and joiners taken out.
  func read(_ line: String) -> [Letter] {
    letters(of: Array(line), styles: []).filter { $0.character != Self.joiner }
  }

  private func letters(of line: [Character], styles: Set<Style>) -> [Letter] {
    var letters: [Letter] = []
    var place = 0
    while place < line.count {
      if let style = Style(rawValue: line[place]), opens(line, place), let end = closing(line, from: place) {
        let content = Array(line[(place + 1)..<end])
        letters +=
          style == .code
          ? content.map { Letter(character: $0, styles: styles.union([.code])) }
          : self.letters(of: content, styles: styles.union([style]))
        place = end + 1
      } else {
        letters.append(Letter(character: line[place], styles: styles))
        place += 1
      }
    }
    return letters
  }

  private func opens(_ line: [Character], _ place: Int) -> Bool {
    guard place + 1 < line.count, !line[place + 1].isWhitespace else { return false }
    guard place > 0 else { return true }
    let previous = line[place - 1]
    if previous.isWhitespace || Style(rawValue: previous) != nil { return true }
    return opensBehindPunctuation && !previous.isLetter && !previous.isNumber && previous != Self.joiner
  }

  private func closing(_ line: [Character], from open: Int) -> Int? {
    line.indices.dropFirst(open + 2).first { place in
      guard line[place] == line[open], !line[place - 1].isWhitespace else { return false }
      return place + 1 == line.count || !(line[place + 1].isLetter || line[place + 1].isNumber)
    }
  }

  /// Whether the line begins with a list's or a quote's sign, or holds the backticks of a code block.
  func isPlain(_ line: String) -> Bool {
    if ["- ", "* ", "> "].contains(where: line.hasPrefix) || line.contains("```") { return false }
    return line.prefixMatch(of: /[0-9]{1,2}\.[ ]/) == nil
  }
}

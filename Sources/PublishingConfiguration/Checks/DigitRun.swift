/// A long number in running text, as people write it: in one piece or in groups with blanks, hyphens or points.
struct DigitRun {
  /// Only the digits.
  let digits: String
  /// The first group as written: `0812` of `0812-0000-0101`.
  let firstGroup: String
  /// As written.
  let text: String
  /// Whether a `+` stands before it.
  let isInternational: Bool

  /// Every run of at least `least` digits that does not continue a word or an address.
  static func runs(in wording: Wording, least: Int) -> [DigitRun] {
    var runs: [DigitRun] = []
    let tokens = wording.tokens
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .number else {
        index += 1
        continue
      }
      let first = index
      var digits = tokens[index].text
      while index + 2 < tokens.count, tokens[index + 2].kind == .number, isGap(tokens[index + 1]) {
        index += 2
        digits += tokens[index].text
      }
      let end = tokens[index].range.upperBound
      index += 1
      let before = first > 0 ? tokens[first - 1] : nil
      guard digits.utf8.count >= least, before.map({ $0.kind != .word && $0.text != "/" && $0.text != "_" }) ?? true,
        index >= tokens.count || tokens[index].kind != .word
      else { continue }
      let isInternational = before?.text == "+"
      let start = isInternational ? tokens[first - 1].range.lowerBound : tokens[first].range.lowerBound
      runs.append(
        DigitRun(
          digits: digits, firstGroup: tokens[first].text, text: wording.string(start..<end),
          isInternational: isInternational))
    }
    return runs
  }

  private static func isGap(_ token: Wording.Token) -> Bool {
    switch token.kind {
    case .blank: token.range.count == 1
    case .sign: token.text == "-" || token.text == "." || token.text == "‑" || token.text == "–"
    case .word, .number: false
    }
  }
}

/// A date's text in pieces: words, numbers and signs; blanks and commas fall away.
enum DateToken: Hashable {
  case word(String)
  case number(Int, digits: Int)
  case sign(Character)
  /// A blank, where one matters: between `2026-11-05` and `-0700`.
  case gap

  /// At most so many characters are looked at; no date is longer.
  static let lengthLimit = 80

  static func tokens(of text: String) throws(DateTrouble) -> [DateToken] {
    guard text.utf8.count <= lengthLimit else { throw .notADate }
    var tokens: [DateToken] = []
    var rest = Substring(text.lowercased())
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.utf8.count <= 9, let value = Int(digits) else { throw .notADate }
        tokens.append(.number(value, digits: digits.utf8.count))
        rest = rest[digits.endIndex...]
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter || $0 == "'" || $0 == "’" }
        tokens.append(.word(String(word)))
        rest = rest[word.endIndex...]
        // "Kam." and "Nov.", but not the point of "07.30"
        if rest.first == "." { rest.removeFirst() }
      } else if first.isWhitespace || first == "," {
        if tokens.last != .gap, !tokens.isEmpty { tokens.append(.gap) }
        rest.removeFirst()
      } else if "-/.:+−".contains(first) {
        tokens.append(.sign(first == "−" ? "-" : first))
        rest.removeFirst()
      } else {
        throw .notADate
      }
    }
    if tokens.last == .gap { tokens.removeLast() }
    return tokens
  }
}

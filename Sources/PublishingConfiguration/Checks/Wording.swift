/// A text in pieces: words, numbers, blanks and signs, each with where it stands.
struct Wording {
  struct Token {
    enum Kind { case word, number, blank, sign }

    let kind: Kind
    /// In the text's UTF-8.
    let range: Range<Int>
    /// A word in lower case, a number's digits, a sign as it is.
    let text: String
  }

  let text: String
  let bytes: [UInt8]
  let tokens: [Token]

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    tokens = Self.tokens(of: bytes)
  }

  /// Every word in lower case.
  var words: [String] { tokens.lazy.filter { $0.kind == .word }.map(\.text) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a word is written in capitals only.
  func isCapitals(_ token: Token) -> Bool {
    token.kind == .word && bytes[token.range].allSatisfy { $0 < 0x80 && !Self.isSmall($0) }
  }

  /// Whether a word begins with a capital letter.
  func isCapitalised(_ token: Token) -> Bool {
    bytes[token.range].first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } ?? false
  }

  private static func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var start = 0
    while start < bytes.count {
      let kind = kind(of: bytes, at: start)
      var end = start + 1
      if kind != .sign { while end < bytes.count, Self.kind(of: bytes, at: end) == kind { end += 1 } }
      if kind == .sign, bytes[start] >= 0x80 { while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 } }
      let piece = String(decoding: bytes[start..<end], as: UTF8.self)
      tokens.append(Token(kind: kind, range: start..<end, text: kind == .word ? piece.lowercased() : piece))
      start = end
    }
    return tokens
  }

  private static func kind(of bytes: [UInt8], at index: Int) -> Token.Kind {
    switch bytes[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .word
    case 0x20, 0x09, 0x0A, 0x0D: .blank
    // U+00A0, the blank that does not break
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: .blank
    case 0xA0 where index > 0 && bytes[index - 1] == 0xC2: .blank
    // U+2010–U+201F: dashes and quotation marks
    case 0xE2: .sign
    case 0x80...0xBF where index > 0 && isInsideSign(bytes, index): .sign
    case 0x80...: .word
    default: .sign
    }
  }

  /// Whether a continuation byte belongs to a sign that begins with 0xE2.
  private static func isInsideSign(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index - 1] == 0xE2 || (index > 1 && bytes[index - 2] == 0xE2 && bytes[index - 1] & 0xC0 == 0x80)
  }

  private static func isSmall(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }
}

internal import Markup

/// Shows WhatsApp text as its apps would: what readers will see.
enum ChatHTML {
  /// HTML for a whole text: `p`, `blockquote`, `pre` and entries of lists, with a `gap` for each empty line.
  static func html(_ text: String) -> String {
    var html = ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      if line.hasPrefix("```"), let block = fenced(line, &lines) {
        html += "<pre>\(HTMLText.escape(block))</pre>\n"
      } else if line.isEmpty {
        html += "<div class=\"gap\"></div>\n"
      } else if line.hasPrefix("> ") {
        let more = take(&lines) { $0.hasPrefix("> ") }
        let quoted = ([line] + more).map { inline($0.dropFirst(2)) }
        html += "<blockquote>\(quoted.joined(separator: "<br>"))</blockquote>\n"
      } else if let entry = entry(line) {
        html += "<p class=\"entry\"><span class=\"sign\">\(entry.sign)</span><span>\(inline(entry.words))</span></p>\n"
      } else {
        let more = take(&lines) { !$0.isEmpty && !$0.hasPrefix("> ") && !$0.hasPrefix("```") && entry($0) == nil }
        html += "<p>\(([line] + more).map { inline($0) }.joined(separator: "<br>"))</p>\n"
      }
    }
    return html
  }

  private static func take(
    _ lines: inout ArraySlice<Substring>, while belongs: (Substring) -> Bool
  ) -> ArraySlice<Substring> {
    let taken = lines.prefix(while: belongs)
    lines = lines.dropFirst(taken.count)
    return taken
  }

  /// A block in triple backticks that begins with `first`, taken off `rest`; `nil` when it never closes.
  private static func fenced(_ first: Substring, _ rest: inout ArraySlice<Substring>) -> String? {
    if first.count > 6, first.hasSuffix("```") { return String(first.dropFirst(3).dropLast(3)) }
    guard let close = rest.firstIndex(where: { $0.hasSuffix("```") }) else { return nil }
    let inner = [first.dropFirst(3)] + rest[..<close] + [rest[close].dropLast(3)]
    rest = rest[(close + 1)...]
    return inner.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
  }

  /// A line of a list: what stands before its words. WhatsApp reads numbers of one or two digits.
  private static func entry(_ line: Substring) -> (sign: String, words: Substring)? {
    if line.hasPrefix("- ") || line.hasPrefix("* ") { return ("•", line.dropFirst(2)) }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return ("\(digits).", line.dropFirst(digits.count + 2))
  }

  private static func inline(_ line: some StringProtocol) -> String {
    // Most lines hold neither a mark nor an address.
    if !line.utf8.contains(where: { "*_~`:".utf8.contains($0) }) { return HTMLText.escape(line) }
    let characters = Array(line)
    return html(ChatMarks.pieces(of: characters), characters)
  }

  private static func html(_ pieces: [ChatMarks.Piece], _ line: [Character]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let range): HTMLText.escape(String(line[range]))
      case .link(let range): "<span class=\"link\">\(HTMLText.escape(String(line[range])))</span>"
      case .code(let range): "<code>\(HTMLText.escape(String(line[range].dropFirst().dropLast())))</code>"
      case .marked("*", _, let inner): "<strong>\(html(inner, line))</strong>"
      case .marked("_", _, let inner): "<em>\(html(inner, line))</em>"
      case .marked(_, _, let inner): "<del>\(html(inner, line))</del>"
      }
    }.joined()
  }
}

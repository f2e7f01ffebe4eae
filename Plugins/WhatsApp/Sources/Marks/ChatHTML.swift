/// Shows WhatsApp text as its apps would: the preview of what readers will see.
enum ChatHTML {
  /// HTML for a whole text.
  static func html(_ text: String) -> String {
    var out = ""
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var plain: [String] = []
    func flush() {
      out += plain.joined(separator: "<br>\n")
      plain = []
    }
    while let line = lines.popFirst() {
      if line.hasPrefix("```"), let block = fenced(line, &lines) {
        flush()
        out += "<pre>\(escape(block))</pre>\n"
      } else if line.hasPrefix("> ") {
        flush()
        out += "<blockquote>\(inline(line.dropFirst(2)))</blockquote>\n"
      } else if line.hasPrefix("- ") || line.hasPrefix("* ") {
        flush()
        out += "<p class=\"entry\"><b aria-hidden=\"true\">•</b> \(inline(line.dropFirst(2)))</p>\n"
      } else if let number = listNumber(line) {
        flush()
        let rest = line.dropFirst(number.count + 2)
        out += "<p class=\"entry\"><b class=\"number\">\(number).</b> \(inline(rest))</p>\n"
      } else {
        plain.append(line.isEmpty ? "" : inline(line))
      }
    }
    flush()
    return out
  }

  /// A block in triple backticks that begins with `first`, taken off `rest`; `nil` when it never closes.
  private static func fenced(_ first: Substring, _ rest: inout ArraySlice<Substring>) -> String? {
    if first.count > 6, first.hasSuffix("```") { return String(first.dropFirst(3).dropLast(3)) }
    guard let close = rest.firstIndex(where: { $0.hasSuffix("```") }) else { return nil }
    let inner = [first.dropFirst(3)] + rest[..<close] + [rest[close].dropLast(3)]
    rest = rest[(close + 1)...]
    return inner.joined(separator: "\n").trimmingLineEnds
  }

  private static func listNumber(_ line: Substring) -> Substring? {
    let digits = line.prefix { ("0"..."9").contains($0) }
    return (1...2).contains(digits.count) && line.dropFirst(digits.count).hasPrefix(". ") ? digits : nil
  }

  private static func inline(_ line: some StringProtocol) -> String {
    let characters = Array(line)
    return html(ChatMarks.pieces(of: characters), characters)
  }

  private static func html(_ pieces: [ChatMarks.Piece], _ line: [Character]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let range): escape(String(line[range]))
      case .link(let range): "<span class=\"link\">\(escape(String(line[range])))</span>"
      case .code(let range): "<code>\(escape(String(line[range].dropFirst().dropLast())))</code>"
      case .marked("*", _, let inner): "<strong>\(html(inner, line))</strong>"
      case .marked("_", _, let inner): "<em>\(html(inner, line))</em>"
      case .marked(_, _, let inner): "<del>\(html(inner, line))</del>"
      }
    }.joined()
  }

  /// Text made safe for HTML content and quoted attributes.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension String {
  fileprivate var trimmingLineEnds: String {
    var rest = self[...]
    while rest.first == "\n" { rest.removeFirst() }
    while rest.last == "\n" { rest.removeLast() }
    return String(rest)
  }
}

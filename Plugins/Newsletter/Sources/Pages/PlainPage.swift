internal import Markup

/// The text form of a mail.
enum PlainPage {
  /// One paragraph in lines of the text's width, the last without its end.
  static func wrapped(_ text: String) -> String {
    String(PlainTextWriter().text(Document(blocks: [Block(.paragraph([.text(text)]))])).dropLast())
  }

  /// Without blanks at line ends and with at most two empty lines in a row, whatever a template left behind. The blank
  /// after the signature's dashes (RFC 3676 §4.3) stays.
  static func tidied(_ text: String) -> String {
    var lines: [String] = []
    var empty = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var kept = Substring(line)
      while let last = kept.last, last == " " || last == "\t" || last == "\r" { kept.removeLast() }
      if kept == "--", line.hasPrefix("-- ") { kept = "-- " }
      empty = kept.isEmpty ? empty + 1 : 0
      if empty <= 2 { lines.append(String(kept)) }
    }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}

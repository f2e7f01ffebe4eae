import Foundation

/// Text made fit to stand in HTML, and text taken out of it.
enum HTMLText {
  static func escape(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#039;"
      case "\0": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A headline, escaped, in which a number stays on the line of its word: `RT 04` never breaks.
  static func headline(_ text: String) -> String {
    escape(text.replacing(#/(\b\p{Lu}{1,4}|\bNo\.|\bRp) (?=\d)/#) { "\($0.1)\u{A0}" })
  }

  /// The words of a piece of HTML, for summaries. What it returns is text again and must be escaped.
  static func plain(_ html: String) -> String {
    var text = ""
    var isInTag = false
    for character in html.prefix(20_000) {
      switch character {
      case "<": isInTag = true
      case ">" where isInTag:
        isInTag = false
        text += " "
      default: if !isInTag { text.append(character) }
      }
    }
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: sign)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Cut between words, with an ellipsis.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(limit)
    let end = head.lastIndex(of: " ") ?? head.endIndex
    return head[..<end].trimmingCharacters(in: .punctuationCharacters) + " …"
  }
}

internal import Foundation

/// Character references in names and titles that WordPress stores escaped.
enum HTMLReferences {
  private static let named: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  /// `Warta &amp; Kabar` → `Warta & Kabar`. Unknown references stay as they are.
  static func resolved(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let character = character(rest[rest.index(after: start)..<end])
      else {
        result.append("&")
        rest = rest.dropFirst()
        continue
      }
      result += character
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// Text with tags and comments taken for gaps, references resolved and gaps narrowed: what a reader would read.
  static func plain(_ html: some StringProtocol) -> String {
    let bare = String(html).replacingOccurrences(
      of: "(?s)<!--.*?-->|<[^>]*>", with: " ", options: .regularExpression)
    return resolved(bare).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(UnicodeScalar.init).map { String(Character($0)) }
  }
}

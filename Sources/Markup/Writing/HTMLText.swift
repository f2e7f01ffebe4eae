/// Text made safe for HTML.
public enum HTMLText {
  /// With the five characters that mean something in HTML written as references; fit for text and for quoted attributes.
  public static func escape(_ text: some StringProtocol) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // Control characters have no place in XML or HTML text, tab and line end aside.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"...("\u{9F}"): continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

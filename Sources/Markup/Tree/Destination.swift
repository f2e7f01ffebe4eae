/// What a link may point at.
public enum Destination {
  /// Schemes that may reach a reader.
  static let safeSchemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// Whether a link to `destination` may reach a reader: a safe scheme, or none at all.
  ///
  /// Browsers ignore tabs, line ends and leading control characters when they look for a scheme
  /// (WHATWG URL, "basic URL parser"), so `java\nscript:` is as unsafe as it looks when joined.
  public static func isSafe(_ destination: String) -> Bool {
    guard let scheme = scheme(of: destination) else { return true }
    return safeSchemes.contains(scheme)
  }

  /// The lower-cased scheme, or `nil` for a relative reference.
  public static func scheme(of destination: String) -> String? {
    var scheme = ""
    for scalar in destination.unicodeScalars {
      switch scalar {
      case "\u{0}"..."\u{20}", "\u{7F}"..."\u{A0}": continue
      case ":": return scheme.isEmpty ? nil : scheme.lowercased()
      case "a"..."z", "A"..."Z": scheme.unicodeScalars.append(scalar)
      case "0"..."9", "+", "-", ".":
        if scheme.isEmpty { return nil }
        scheme.unicodeScalars.append(scalar)
      default: return nil
      }
    }
    return nil
  }

  /// An address as it is printed for people: without `mailto:` or `tel:`.
  static func printed(_ address: String) -> String {
    switch scheme(of: address) {
    case "mailto", "tel": String(address.drop { $0 != ":" }.dropFirst())
    default: address
    }
  }

  /// Whether `words` already tell a reader the address, so that printing it beside them would say it twice:
  /// `www.lapor.go.id` for `http://www.lapor.go.id/`, `0812-0000` for `tel:+62812-0000`.
  static func isTold(_ address: String, by words: String) -> Bool {
    let printed = printed(address)
    switch scheme(of: address) {
    case "tel": return words == printed || (digits(words) == digits(printed) && !digits(words).isEmpty)
    case "http", "https":
      let bare = printed.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
      return words == printed || words == bare || "\(words)/" == bare || words == printed + "/"
    default: return words == printed || words == address
    }
  }

  /// A telephone number's digits, as dialled within Indonesia.
  private static func digits(_ number: String) -> String {
    let digits = number.filter { $0.isASCII && $0.isNumber }
    return digits.hasPrefix("62") ? "0\(digits.dropFirst(2))" : digits
  }
}

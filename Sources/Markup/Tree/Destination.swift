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
}

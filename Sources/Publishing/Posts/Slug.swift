import Foundation

/// Turns text into the part of an address that names it.
public enum Slug {
  /// `"[HOAKS] Bantuan Rp1,5 Juta"` → `hoaks-bantuan-rp1-5-juta`: ASCII letters and digits, single hyphens
  /// between words, accents dropped, cut at a word's end when longer than `limit`.
  public static func make(from text: some StringProtocol, limit: Int = 80) -> String {
    var words: [String] = []
    var word = ""
    for scalar in String(text).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
      case "\u{300}"..."\u{36F}", "'", "’": continue
      default:
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }

    var slug = ""
    for word in words {
      let longer = slug.isEmpty ? word : "\(slug)-\(word)"
      if longer.count > limit { return slug.isEmpty ? String(word.prefix(limit)) : slug }
      slug = longer
    }
    return slug
  }
}

import Foundation

/// Names in addresses, as WordPress makes them.
enum SiteSlug {
  /// Lower-case ASCII letters, digits, `_` and single hyphens; accents fall off, everything else is a gap or nothing.
  static func make(from text: String) -> String {
    var slug = ""
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "_": slug.unicodeScalars.append(scalar)
      case "-", " ", "/", ".", "\u{2013}", "\u{2014}", "\u{A0}", "\n", "\t":
        if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
      default: continue
      }
    }
    slug = String(slug.prefix(200))
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug
  }

  static func free(_ wish: String, taken: Set<String>) -> String {
    guard !wish.isEmpty, taken.contains(wish) else { return wish }
    var number = 2
    while taken.contains("\(wish)-\(number)") { number += 1 }
    return "\(wish)-\(number)"
  }

  /// A file name without what a path, a shell or a header could trip over.
  static func fileName(_ text: String) -> String {
    let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var name = ""
    for scalar in last.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".": name.unicodeScalars.append(scalar)
      case "-", " ": if !name.hasSuffix("-") { name += "-" }
      default: continue
      }
    }
    while let first = name.first, first == "." || first == "-" { name.removeFirst() }
    return String(name.suffix(180))
  }
}

internal import Markup
internal import Publishing

/// A shortened link: readers cannot see where it leads, which is how swindlers hide, and print shows it as it is.
struct ShortLink: PostRule {
  let id = "tautan-pendek"
  private static let services = [
    "bit.ly", "s.id", "tinyurl.com", "goo.gl", "t.co", "cutt.ly", "is.gd", "ow.ly", "rebrand.ly", "shorturl.at",
    "rb.gy", "t.ly", "lnkd.in", "linktr.ee",
  ]

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    var found: [(words: String, line: Int)] = []
    let post = manuscript.post
    (post.body.blocks + post.body.footnotes.flatMap(\.blocks)).walk { inline, line in
      guard found.count < Manuscript.remarkLimit, case .link(let link) = inline, Self.isShortened(link.destination)
      else { return }
      found.append((link.destination, post.bodyLine + max(line, 1) - 1))
    }
    // Hardly a passage has a slash, and cutting all of them into words would be the longest of all rules.
    for passage in manuscript.passages where passage.text.utf8.contains(UInt8(ascii: "/")) {
      for word in passage.text.split(whereSeparator: { $0.isWhitespace || "<>()\"".contains($0) }) {
        guard found.count < Manuscript.remarkLimit, word.contains("/"), Self.isShortened(String(word)),
          !found.contains(where: { $0.words.contains(word) })
        else { continue }
        found.append((String(word), passage.line))
      }
    }
    return found.map { words, line in
      let shown = SingleLine(collapsing: words.prefix(60)).text
      return .warning(
        Phrase(
          id: "tautan '\(shown)' menyembunyikan tujuannya", en: "the link '\(shown)' hides where it leads"),
        hint: Phrase(
          id: "buka tautannya, lalu tulis alamat lengkapnya", en: "open the link, then write its full address"),
        at: manuscript.place(of: words, from: line))
    }
  }

  private static func isShortened(_ address: String) -> Bool {
    var rest = address.lowercased()[...]
    for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    return services.contains(String(rest.prefix { $0 != "/" && $0 != "?" }))
  }
}

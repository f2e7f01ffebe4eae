/// As much of HTML as is needed to say what was left out.
enum HTMLTag {
  /// The element's name in lower case: `script` of `<script src=…>` and `</script>`; `nil` for comments and the like.
  static func name(in html: String) -> String? {
    let name = html.drop { $0 != "<" }.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    return name.first?.isLetter == true ? name.lowercased() : nil
  }

  static func isEnd(_ html: String) -> Bool { html.hasPrefix("</") }

  /// Elements whose content is not text for people.
  static func hidesContent(_ name: String) -> Bool {
    ["script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "textarea", "title"]
      .contains(name)
  }
}

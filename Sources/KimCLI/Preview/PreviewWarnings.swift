import Markup
import Publishing

/// What the author should know, as a list on the page: where, what, and the way out.
struct PreviewWarnings {
  var language: Language

  /// Those worth a place on the page, each once.
  static func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var told: Set<Diagnostic> = []
    return diagnostics.filter { $0.severity != .note && told.insert($0).inserted }
  }

  func html(_ diagnostics: [Diagnostic], label: Phrase) -> String {
    let shown = Self.shown(diagnostics)
    if shown.isEmpty { return "" }
    let name = HTMLText.escape(label.text(in: language))
    return """
      <aside class="warnings" aria-label="\(name)"><p class="label">\(name) <span class="count">\(shown.count)</span></p>
      <ul>
      \(shown.map(entry).joined(separator: "\n"))
      </ul></aside>
      """
  }

  private func entry(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { "<code>\(HTMLText.escape("\($0)"))</code> " } ?? ""
    let word =
      diagnostic.severity == .error
      ? "<strong>\(Phrase(id: "galat", en: "error").text(in: language))</strong> " : ""
    let hint =
      diagnostic.hint.map { "<span class=\"hint\">→ \(HTMLText.escape($0.text(in: language)))</span>" } ?? ""
    let rule = diagnostic.rule.map { " <span class=\"rule\">\(HTMLText.escape($0))</span>" } ?? ""
    return "<li>\(place)\(word)\(HTMLText.escape(diagnostic.summary.text(in: language)))\(rule)\(hint)</li>"
  }
}

import Foundation
import Publishing

/// Shows diagnostics: place, severity and sentence on one line, then the source line with a caret, then the way out.
struct DiagnosticPrinter {
  var language: Language
  var style: Style

  func lines(for diagnostic: Diagnostic) -> [String] {
    let rule = diagnostic.rule.map { style.dim(" [\($0)]") } ?? ""
    var lines = [
      "\(place(of: diagnostic))\(word(for: diagnostic.severity)): \(diagnostic.summary.text(in: language))\(rule)"
    ]
    if let excerpt = diagnostic.excerpt, !excerpt.isEmpty, let line = diagnostic.location?.line {
      let (shown, caret) = Self.window(excerpt, column: diagnostic.location?.column)
      let gutter = String(repeating: " ", count: "\(line)".count)
      lines.append(style.dim("  \(line) │ ") + shown)
      if let caret { lines.append(style.dim("  \(gutter) │ ") + String(repeating: " ", count: caret) + style.red("^")) }
    }
    if let hint = diagnostic.hint { lines.append("  → \(hint.text(in: language))") }
    return lines
  }

  private func place(of diagnostic: Diagnostic) -> String {
    diagnostic.location.map { style.bold("\($0)") + ": " } ?? ""
  }

  private func word(for severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .indonesian): style.red("galat")
    case (.error, .english): style.red("error")
    case (.warning, .indonesian): style.yellow("peringatan")
    case (.warning, .english): style.yellow("warning")
    case (.note, .indonesian): "catatan"
    case (.note, .english): "note"
    }
  }

  /// The part of a long line around the column, with tabs and control characters made visible, and where the
  /// caret goes in it.
  private static func window(_ line: String, column: Int?) -> (String, caret: Int?) {
    let characters = line.map { character -> Character in
      guard let scalar = character.unicodeScalars.first, scalar.value < 0x20 || scalar.value == 0x7F else {
        return character
      }
      return character == "\t" ? " " : "·"
    }
    let target = min(max(0, (column ?? 1) - 1), characters.count)
    let start = target > 60 ? target - 40 : 0
    let shown = String(characters[start..<min(characters.count, start + 76)])
    guard column != nil else { return (shown, nil) }
    let before = String(characters[start..<target])
    return (shown, columns(before))
  }
}

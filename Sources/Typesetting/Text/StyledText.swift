/// Running text whose parts are set differently.
package struct StyledText: Sendable, Hashable {
  package struct Run: Sendable, Hashable {
    package var text: String
    package var style: TextStyle
  }

  package private(set) var runs: [Run] = []

  package init() {}

  package init(_ text: String, _ style: TextStyle) { append(text, style) }

  /// Appends text; what would disturb a single line of type becomes a space or goes.
  package mutating func append(_ text: String, _ style: TextStyle) {
    let clean = Self.settable(text)
    guard !clean.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1].text += clean
    } else {
      runs.append(Run(text: clean, style: style))
    }
  }

  package mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.style) }
  }

  package var string: String { runs.map(\.text).joined() }
  package var isEmpty: Bool { runs.isEmpty }

  /// Runs of blanks as one, none at either end.
  package var collapsed: StyledText {
    var result = StyledText()
    var pendingBlank = false
    for run in runs {
      var text = ""
      for character in run.text {
        if character == " " {
          pendingBlank = true
        } else {
          if pendingBlank && !(result.isEmpty && text.isEmpty) { text.append(" ") }
          pendingBlank = false
          text.append(character)
        }
      }
      result.append(text, run.style)
    }
    return result
  }

  /// The text of some UTF-8 bytes, which must begin and end between characters.
  package func slice(_ bytes: Range<Int>) -> StyledText {
    var result = StyledText()
    // Most lines are one run, and an edition has very many.
    result.runs.reserveCapacity(1)
    var start = 0
    for run in runs {
      let end = start + run.text.utf8.count
      let low = max(bytes.lowerBound, start), high = min(bytes.upperBound, end)
      if low < high {
        let utf8 = run.text.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: low - start)
        let to = utf8.index(utf8.startIndex, offsetBy: high - start)
        result.runs.append(Run(text: String(run.text[from..<to]), style: run.style))
      }
      start = end
    }
    return result
  }

  /// The style in force at a byte; beyond the end, the last one.
  package func style(at byte: Int) -> TextStyle? {
    var end = 0
    for run in runs {
      end += run.text.utf8.count
      if byte < end { return run.style }
    }
    return runs.last?.style
  }

  /// Without the given scalars, which no font can show.
  package func without(_ scalars: Set<Unicode.Scalar>) -> StyledText {
    var result = StyledText()
    for run in runs {
      var kept = String.UnicodeScalarView()
      kept.append(contentsOf: run.text.unicodeScalars.filter { !scalars.contains($0) })
      result.append(String(kept), run.style)
    }
    return result
  }

  private static func settable(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isPlain { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: clean.append(" ")
      // Controls, bidirectional overrides, soft hyphens (hyphenation is ours) and non-characters.
      case 0...0x1F, 0x7F...0x9F, 0xAD, 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFC, 0xFFFE, 0xFFFF: continue
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }
}

internal import Publishing

/// A heading more than one level below the one before it, which leaves a hole in the outline that screen readers tell.
struct HeadingJump: PostRule {
  let id = "tingkat-judul"

  func remarks(on manuscript: Manuscript) -> [Diagnostic] {
    var previous: Int?
    var remarks: [Diagnostic] = []
    for passage in manuscript.passages {
      guard case .heading(let level) = passage.kind else { continue }
      if let above = previous, level > above + 1 {
        let fitting = String(repeating: "#", count: above + 1)
        remarks.append(
          .warning(
            Phrase(
              id: "judul bagian melompat dari tingkat \(above) ke tingkat \(level)",
              en: "the heading jumps from level \(above) to level \(level)"),
            hint: Phrase(
              id: "tulis: \(fitting) \(Self.short(passage.text))", en: "write: \(fitting) \(Self.short(passage.text))"),
            at: SourceLocation(file: manuscript.post.file, line: passage.line)))
      }
      previous = level
    }
    return remarks
  }

  private static func short(_ text: String) -> String {
    let line = SingleLine(collapsing: text).text
    return line.count > 40 ? "\(line.prefix(39))…" : line
  }
}

internal import Markup
internal import Publishing

/// A post's file in its two parts: the front matter between `---` lines, and the text.
struct PostFile {
  let source: SourceText
  /// The lines between the fences; `nil` when there is nothing between them.
  let frontLines: ClosedRange<Int>?
  /// The line of the opening fence; `nil` when the file has no front matter.
  let fenceLine: Int?
  /// The line on which the text begins.
  let bodyLine: Int

  init(_ source: SourceText) throws(DiagnosticError) {
    self.source = source
    let first = (1...source.lineCount).first { !source.isBlank($0) }
    guard let first, source.isFence(first, closing: false) else {
      (frontLines, fenceLine, bodyLine) = (nil, nil, 1)
      return
    }
    let end = (first + 1..<source.lineCount + 1).first { source.isFence($0, closing: true) }
    guard let end else {
      throw DiagnosticError(.openFrontMatter(at: SourceLocation(file: source.file, line: first, column: 1)))
    }
    frontLines = first + 1 <= end - 1 ? first + 1...end - 1 : nil
    fenceLine = first
    bodyLine = end + 1
  }

  /// The text, parsed.
  var body: Document {
    MarkdownReader.read(String(decoding: source.bytes[source.offset(ofLine: bodyLine)...], as: UTF8.self))
  }
}

extension SourceText {
  func isBlank(_ number: Int) -> Bool { bytes(ofLine: number).allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// `---`, perhaps with blanks after it; `...` closes as well.
  fileprivate func isFence(_ number: Int, closing: Bool) -> Bool {
    let line = bytes(ofLine: number)
    guard line.starts(with: "---".utf8) || (closing && line.starts(with: "...".utf8)) else { return false }
    return line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension Diagnostic {
  fileprivate static func openFrontMatter(at location: SourceLocation) -> Diagnostic {
    .error(
      Phrase(
        id: "bagian keterangan yang dibuka '---' di sini tidak ditutup",
        en: "the front matter that '---' opens here is not closed"),
      hint: Phrase(
        id: "tulis satu baris '---' lagi di antara keterangan dan isi pos",
        en: "write another '---' line between the front matter and the text"), at: location)
  }
}

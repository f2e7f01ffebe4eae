internal import ChannelKit
internal import Publishing

/// Reads YAML (1.2, core schema) as a tree of values with their places.
enum YAMLReader {
  struct Result {
    /// `nil` for a text without any value.
    var root: SettingsNode?
    /// What is wrong with single entries; the tree goes without them.
    var diagnostics: [Diagnostic]
    /// Values whose line goes on with `#text`, read as a comment.
    var swallowed: [SourceLocation]
  }

  /// Reads some lines of a file, or all of it.
  ///
  /// - Throws: the one mistake after which nothing more can be understood.
  static func read(_ source: SourceText, lines: ClosedRange<Int>? = nil) throws(DiagnosticError) -> Result {
    let lines = lines ?? 1...source.lineCount
    let marks = YAMLMarks(source, lines: lines)
    let range = source.offset(ofLine: lines.lowerBound)..<source.offset(ofLine: lines.upperBound + 1)
    return try source.bytes[range].withUnsafeBufferPointer { bytes throws(DiagnosticError) in
      var composer = YAMLComposer(YAMLParser(bytes), marks: marks)
      let root = try composer.document()
      return Result(root: root, diagnostics: composer.diagnostics, swallowed: composer.swallowed)
    }
  }
}

internal import Publishing

/// Finds where in the file a destination was written: the tree knows only the line its block began on.
struct WrittenPlaces {
  /// How many lines after its block's first one a destination is looked for in.
  private static let reach = 400

  /// Where each destination was last found, so that its next use is looked for after it.
  private var last: [String: (line: Int, column: Int)] = [:]

  /// The place of the next `destination` from a line on; the line itself when it is written in some other way.
  mutating func next(_ destination: String, from line: Int, in source: SourceText) -> SourceLocation {
    let needle = Array(destination.utf8)
    let past = last[destination]
    guard !needle.isEmpty, line <= source.lineCount else { return SourceLocation(file: source.file, line: line) }
    for number in max(line, past?.line ?? 0)...min(max(line, past?.line ?? 0) + Self.reach, source.lineCount) {
      let bytes = source.bytes(ofLine: number)
      let start = number == past?.line ? past?.column ?? 0 : 0
      guard let offset = bytes.dropFirst(start).firstRange(of: needle)?.lowerBound else { continue }
      last[destination] = (number, offset - bytes.startIndex + needle.count)
      return source.location(offset: offset)
    }
    return SourceLocation(file: source.file, line: line)
  }
}

internal import Publishing

/// Finds where in the file a destination was written: the tree knows only the line its block began on.
struct WrittenPlaces {
  /// How many lines after its block's first one a destination is looked for in.
  private static let reach = 400

  /// How many bytes are searched for one post's destinations; after that their lines must do.
  private var budget = 20_000_000

  /// Where each destination was last found, so that its next use is looked for after it.
  private var last: [String: (line: Int, column: Int)] = [:]

  /// The place of the next `destination` from a line on; the line itself when it is written in some other way.
  mutating func next(_ destination: String, from line: Int, in source: SourceText) -> SourceLocation {
    let needle = Array(destination.utf8)
    let past = last[destination]
    guard !needle.isEmpty, line <= source.lineCount, budget > 0 else {
      return SourceLocation(file: source.file, line: line)
    }
    for number in max(line, past?.line ?? 0)...min(max(line, past?.line ?? 0) + Self.reach, source.lineCount) {
      let bytes = source.bytes(ofLine: number)
      let start = number == past?.line ? past?.column ?? 0 : 0
      budget -= bytes.count - start + 1
      guard let offset = Self.find(needle, in: bytes.dropFirst(start)) else { continue }
      last[destination] = (number, offset - bytes.startIndex + needle.count)
      return source.location(offset: offset)
    }
    return SourceLocation(file: source.file, line: line)
  }

  /// Where `needle` stands in a line: as a destination after `(` or `<` if anywhere, for a picture's text may say its
  /// file's name as well.
  private static func find(_ needle: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    var rest = line
    var first: Int?
    while let found = rest.firstRange(of: needle)?.lowerBound {
      if found > line.startIndex, line[found - 1] == UInt8(ascii: "(") || line[found - 1] == UInt8(ascii: "<") {
        return found
      }
      first = first ?? found
      rest = rest[(found + needle.count)...]
    }
    return first
  }
}

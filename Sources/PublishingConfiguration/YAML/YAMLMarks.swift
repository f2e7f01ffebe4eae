internal import Publishing

/// Turns libyaml's positions into places of the file.
///
/// libyaml counts Unicode scalars, and takes U+0085, U+2028 and U+2029 for line ends, which no editor does: only its
/// running index is used, and lines are counted here.
struct YAMLMarks {
  private let source: SourceText
  let firstLine: Int
  /// How many scalars precede each line.
  private let starts: [Int]

  init(_ source: SourceText, lines: ClosedRange<Int>) {
    self.source = source
    firstLine = lines.lowerBound
    let base = source.offset(ofLine: firstLine)
    var starts: [Int] = []
    starts.reserveCapacity(lines.count)
    var count = 0
    var offset = base
    for line in lines {
      let begin = source.offset(ofLine: line)
      if source.isASCII {
        count = begin - base
      } else {
        for byte in source.bytes[offset..<begin] where byte & 0xC0 != 0x80 { count += 1 }
        offset = begin
      }
      starts.append(count)
    }
    self.starts = starts
  }

  func location(_ index: Int) -> SourceLocation {
    let (line, scalars) = position(index)
    return source.location(line: line, scalars: scalars)
  }

  /// The one-based line of the file and the scalars before `index` in it.
  func position(_ index: Int) -> (line: Int, scalars: Int) {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return (firstLine + low, index - starts[low])
  }

  func text(ofLine line: Int) -> String { source.line(line) }

  /// The scalars before a line.
  func index(ofLine line: Int) -> Int { starts[line - firstLine] }

  /// What stands in the line from `index` on.
  func rest(_ index: Int) -> String {
    let (line, scalars) = position(index)
    return String(String.UnicodeScalarView(source.line(line).unicodeScalars.dropFirst(scalars)))
  }
}

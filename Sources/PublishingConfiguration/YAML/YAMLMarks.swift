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
  /// The byte offset of every 256th scalar; empty when every scalar is a byte.
  private let milestones: [Int]
  private static let mile = 256

  init(_ source: SourceText, lines: ClosedRange<Int>) {
    self.source = source
    firstLine = lines.lowerBound
    let base = source.offset(ofLine: firstLine)
    guard !source.isASCII else {
      starts = lines.map { source.offset(ofLine: $0) - base }
      milestones = []
      return
    }
    var starts: [Int] = []
    var milestones: [Int] = []
    var count = 0
    for line in lines {
      starts.append(count)
      for offset in source.offset(ofLine: line)..<source.offset(ofLine: line + 1)
      where source.bytes[offset] & 0xC0 != 0x80 {
        if count.isMultiple(of: Self.mile) { milestones.append(offset) }
        count += 1
      }
    }
    self.starts = starts
    self.milestones = milestones
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

  /// What stands in the line from `index` on; no more than a few words of it.
  func rest(_ index: Int) -> String {
    let start = byteOffset(index)
    let head = source.bytes[start..<min(start + 240, source.bytes.count)].prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: head, as: UTF8.self)
  }

  private func byteOffset(_ index: Int) -> Int {
    guard !source.isASCII else { return min(source.offset(ofLine: firstLine) + index, source.bytes.count) }
    guard !milestones.isEmpty else { return source.bytes.count }
    let milestone = min(index / Self.mile, milestones.count - 1)
    var offset = milestones[milestone]
    var ahead = index - milestone * Self.mile
    while offset < source.bytes.count {
      if source.bytes[offset] & 0xC0 != 0x80 {
        if ahead == 0 { return offset }
        ahead -= 1
      }
      offset += 1
    }
    return offset
  }
}

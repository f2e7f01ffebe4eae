internal import Publishing

/// A text file that a person wrote, by its lines.
///
/// Lines end in LF, CRLF or CR, as editors count them; Unicode's other separators end none.
struct SourceText: Sendable {
  /// The file's name in diagnostics.
  let file: String
  /// Valid UTF-8 without a leading byte order mark.
  let bytes: [UInt8]
  /// Where each line begins and ends in `bytes`, without its line end.
  private let lines: [Range<Int>]
  let isASCII: Bool

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    var high: UInt8 = 0
    bytes.withUnsafeBufferPointer { bytes in
      while index < bytes.count {
        let byte = bytes[index]
        high |= byte
        if byte == 0x0A || byte == 0x0D {
          lines.append(start..<index)
          if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
          start = index + 1
        }
        index += 1
      }
    }
    lines.append(start..<bytes.count)
    self.lines = lines
    isASCII = high < 0x80
  }

  var lineCount: Int { lines.count }

  /// The bytes of a one-based line, without its line end.
  func bytes(ofLine number: Int) -> ArraySlice<UInt8> {
    lines.indices.contains(number - 1) ? bytes[lines[number - 1]] : []
  }

  /// A one-based line, without its line end.
  func line(_ number: Int) -> String { String(decoding: bytes(ofLine: number), as: UTF8.self) }

  /// A one-based line's beginning, of at most so many bytes, never cut inside a scalar.
  func line(_ number: Int, bytes limit: Int) -> String {
    let line = bytes(ofLine: number)
    var head = line.prefix(limit)
    if head.count < line.count {
      while let last = head.last, last & 0xC0 == 0x80 { head.removeLast() }
      if let last = head.last, last >= 0xC0 { head.removeLast() }
    }
    return String(decoding: head, as: UTF8.self)
  }

  /// Where a one-based line begins in `bytes`; the end for lines past the last.
  func offset(ofLine number: Int) -> Int {
    lines.indices.contains(number - 1) ? lines[number - 1].lowerBound : bytes.count
  }

  /// How far into a line characters are counted; beyond that scalars must do, for no editor shows that much of a line.
  private static let columnReach = 2000

  /// The place `scalars` Unicode scalars into a line, its column counted in characters.
  func location(line: Int, scalars: Int) -> SourceLocation {
    guard !isASCII, scalars > 0, scalars <= Self.columnReach else {
      return SourceLocation(file: file, line: line, column: scalars + 1)
    }
    let before = self.line(line, bytes: 4 * (scalars + 1)).unicodeScalars.prefix(scalars)
    return SourceLocation(file: file, line: line, column: String(String.UnicodeScalarView(before)).count + 1)
  }

  /// The place of a byte.
  func location(offset: Int) -> SourceLocation {
    let number = lineNumber(offset: offset)
    let before = bytes[self.offset(ofLine: number)..<min(offset, bytes.count)]
    return location(line: number, scalars: before.count { $0 & 0xC0 != 0x80 })
  }

  /// The one-based line that holds a byte.
  private func lineNumber(offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}

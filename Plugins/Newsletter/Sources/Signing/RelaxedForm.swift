/// A mail's lines in the form that signatures are made over: blanks that mail servers may change do not count
/// (RFC 6376 §3.4.2 and §3.4.4).
enum RelaxedForm {
  /// `subject:Air mati besok`, without the line end.
  ///
  /// - Parameter field: a header field as it stands in the mail, folded or not.
  static func header(_ field: some Collection<UInt8>) -> [UInt8] {
    guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return [] }
    let name = field[..<colon].filter { !isBlank($0) }.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
    var value = collapsed(field[field.index(after: colon)...].filter { $0 != 0x0D && $0 != 0x0A })
    if value.first == 0x20 { value.removeFirst() }
    return name + [UInt8(ascii: ":")] + value
  }

  /// Lines with every run of blanks as one space and none at the end. Without their line end.
  static func line(_ line: some Collection<UInt8>) -> [UInt8] { collapsed(line) }

  private static func collapsed(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var wantsBlank = false
    for byte in bytes {
      if isBlank(byte) {
        wantsBlank = true
        continue
      }
      if wantsBlank { result.append(0x20) }
      wantsBlank = false
      result.append(byte)
    }
    return result
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// Some whole lines of a body in relaxed form, ready to be hashed between others.
struct RelaxedLines: Sendable, Hashable {
  /// Up to the last line that is not empty, with its line end.
  var bytes: [UInt8] = []
  /// How many empty lines follow. They count when something comes after them, and not at the body's end.
  var emptyLines = 0

  static let lineEnd: [UInt8] = [0x0D, 0x0A]

  /// - Parameter text: whole lines, each ended by CRLF; the last one may lack its end.
  init(_ text: some BidirectionalCollection<UInt8>) {
    bytes.reserveCapacity(text.count)
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A)
      var line = rest[..<(end ?? rest.endIndex)]
      if line.last == 0x0D { line.removeLast() }
      rest = end.map { rest[rest.index(after: $0)...] } ?? rest[rest.endIndex...]
      let relaxed = RelaxedForm.line(line)
      if relaxed.isEmpty {
        emptyLines += 1
        continue
      }
      for _ in 0..<emptyLines { bytes += Self.lineEnd }
      emptyLines = 0
      bytes += relaxed
      bytes += Self.lineEnd
    }
  }
}

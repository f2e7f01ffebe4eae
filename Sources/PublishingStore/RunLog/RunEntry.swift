import Publishing
import PublishingEngine

/// A line of a run's log: what a run did or is about to do, numbered in the order of writing.
enum RunEntry: Equatable {
  /// A delivery may take effect from now on.
  case began(Int64, at: Int64)
  case settled(Int64, Settlement, at: Int64)
  /// Deliveries of this run with these numbers may have begun by the time the next lines reach the disk.
  case ahead(ClosedRange<Int64>)
}

extension RunEntry {
  /// Appends the entry as a line: a checksum, its place in the order, a letter, and fields between tabs.
  ///
  /// A line that was written in part, or over an older one, does not fit its checksum or the order.
  func write(as sequence: UInt64, to line: inout [UInt8]) {
    let start = line.count
    line.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Checksum.digits))
    line.appendField(sequence)
    switch self {
    case .began(let number, let moment):
      line.appendField("B")
      line.appendField(number)
      line.appendField(moment)
    case .settled(let number, let settlement, let moment):
      line.appendField("S")
      line.appendField(number)
      line.appendField(moment)
      line.appendField(settlement.state.rawValue)
      line.appendField(settlement.outcome)
      line.appendField(settlement.receipt)
      line.appendField(settlement.reason)
      line.appendField(settlement.code)
      if let notBefore = settlement.notBefore { line.appendField(notBefore) } else { line.appendField("") }
    case .ahead(let numbers):
      line.appendField("A")
      line.appendField(numbers.lowerBound)
      line.appendField(numbers.upperBound)
    }
    Checksum.write(of: line[(start + Checksum.digits)...], to: &line, at: start)
    line.append(UInt8(ascii: "\n"))
  }

  /// Reads a line without its end; `nil` when it is not whole.
  static func read(_ line: some RandomAccessCollection<UInt8>) -> (sequence: UInt64, entry: RunEntry)? {
    guard line.count > Checksum.digits, Checksum.fits(line) else { return nil }
    let text = String(decoding: line.dropFirst(Checksum.digits + 1), as: UTF8.self)
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map { RunEntry.unescaped($0) }
    guard fields.count >= 4, let sequence = UInt64(fields[0]), let first = Int64(fields[2]),
      let second = Int64(fields[3])
    else { return nil }
    switch (fields[1], fields.count) {
    case ("B", 4): return (sequence, .began(first, at: second))
    case ("A", 4) where first <= second: return (sequence, .ahead(first...second))
    case ("S", 10):
      guard let settlement = Settlement(fields[4...]) else { return nil }
      return (sequence, .settled(first, settlement, at: second))
    default: return nil
    }
  }

  private static func unescaped(_ field: Substring) -> String {
    guard field.contains("\\") else { return String(field) }
    var text = ""
    var characters = field.makeIterator()
    while let character = characters.next() {
      guard character == "\\" else {
        text.append(character)
        continue
      }
      switch characters.next() {
      case "t": text.append("\t")
      case "n": text.append("\n")
      case let other?: text.append(other)
      case nil: break
      }
    }
    return text
  }
}

extension [UInt8] {
  fileprivate mutating func appendField(_ number: some BinaryInteger) {
    append(UInt8(ascii: "\t"))
    append(contentsOf: String(number).utf8)
  }

  fileprivate mutating func appendField(_ text: String?) {
    append(UInt8(ascii: "\t"))
    for byte in (text ?? "").utf8 {
      switch byte {
      case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
      case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\\"): append(contentsOf: "\\\\".utf8)
      default: append(byte)
      }
    }
  }
}

/// FNV-1a over 64 bits, in hexadecimal: tells a whole line from a torn one. It is no protection against malice.
private enum Checksum {
  static let digits = 16

  static func write(of bytes: ArraySlice<UInt8>, to line: inout [UInt8], at start: Int) {
    let written = hex(of: bytes)
    for (offset, digit) in written.enumerated() { line[start + offset] = digit }
  }

  static func fits(_ line: some RandomAccessCollection<UInt8>) -> Bool {
    line.prefix(digits).elementsEqual(hex(of: line.dropFirst(digits)))
  }

  private static func hex(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return (0..<digits).map { place in
      let digit = UInt8(truncatingIfNeeded: hash >> (60 - 4 * UInt64(place))) & 15
      return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
  }
}

import Foundation
import Publishing

/// A reader of CSV (RFC 4180), as spreadsheets write it: commas, semicolons or tabs, quotes, any line ends, a
/// byte-order mark or none. Rows come one by one, so that a file of any size is read in little memory.
struct CommaSeparatedValues: Sequence, IteratorProtocol {
  struct Row: Hashable {
    /// One-based line on which the row begins.
    var line: Int
    var fields: [String]
    /// Whether all of it was UTF-8.
    var isText: Bool
  }

  private let bytes: Data
  private let separator: UInt8
  private var index: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\""), newline = UInt8(ascii: "\n"), `return` = UInt8(ascii: "\r")

  init(_ bytes: Data) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(of: bytes.dropFirst(index).prefix(64 * 1024))
  }

  /// The next row that holds anything. An unclosed quote runs to the end of the file.
  mutating func next() -> Row? {
    while index < bytes.count {
      let row = bytes.withUnsafeBytes { readRow($0) }
      if row.fields.contains(where: { !$0.utf8.allSatisfy(Self.isBlank) }) { return row }
    }
    return nil
  }

  private mutating func readRow(_ bytes: UnsafeRawBufferPointer) -> Row {
    var row = Row(line: line, fields: [], isText: true)
    row.fields.reserveCapacity(4)
    while true {
      let isLast =
        index < bytes.count && bytes[index] == Self.quote
        ? readQuoted(bytes, into: &row) : readPlain(bytes, into: &row)
      if isLast { return row }
    }
  }

  /// Reads a field without quotes. Returns whether the row ends with it.
  private mutating func readPlain(_ bytes: UnsafeRawBufferPointer, into row: inout Row) -> Bool {
    let start = index
    while index < bytes.count, !endsField(bytes[index]) { index += 1 }
    row.append(bytes[start..<index])
    return passEnd(bytes)
  }

  /// Reads a field in quotes, in which two stand for one. Returns whether the row ends with it.
  private mutating func readQuoted(_ bytes: UnsafeRawBufferPointer, into row: inout Row) -> Bool {
    var field: [UInt8] = []
    var isQuoted = true
    index += 1
    while index < bytes.count, isQuoted || !endsField(bytes[index]) {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      index += 1
      guard isQuoted else {
        // What follows the closing quote belongs to the field all the same.
        field.append(byte)
        continue
      }
      if byte == Self.newline || byte == Self.return && next != Self.newline { line += 1 }
      if byte != Self.quote {
        field.append(byte)
      } else if next == Self.quote {
        field.append(byte)
        index += 1
      } else {
        isQuoted = false
      }
    }
    field.withUnsafeBytes { row.append($0[...]) }
    return passEnd(bytes)
  }

  private func endsField(_ byte: UInt8) -> Bool { byte == separator || byte == Self.newline || byte == Self.return }

  /// Goes past a field's end. Returns whether it was the row's.
  private mutating func passEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    index += 1
    if byte == separator { return false }
    if byte == Self.return, index < bytes.count, bytes[index] == Self.newline { index += 1 }
    line += 1
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The separator that the first line uses most. Indonesian spreadsheets write semicolons.
  private static func separator(of bytes: Data) -> UInt8 {
    let head = bytes.prefix { $0 != newline && $0 != `return` }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return candidates.max { left, right in head.count { $0 == left } < head.count { $0 == right } } ?? candidates[0]
  }
}

extension CommaSeparatedValues.Row {
  fileprivate mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) {
    if let text = String(validating: bytes, as: UTF8.self) {
      fields.append(text)
    } else {
      isText = false
      fields.append(String(decoding: bytes, as: UTF8.self))
    }
  }
}

import Foundation
import Publishing

/// A reader of CSV (RFC 4180), as spreadsheets write it: commas, semicolons or tabs, quotes, any line ends, a
/// byte-order mark or none. Rows come one by one, so that a file of any size is read in little memory.
struct CommaSeparatedValues {
  struct Row: Hashable {
    /// One-based line on which the row begins.
    var line: Int
    var fields: [String]
    /// Whether all of it was UTF-8.
    var isText: Bool
  }

  /// Gives the next bytes of the file, and none at its end.
  typealias Source = () throws -> Data

  /// The bytes that are at hand: what has not been read yet begins at `index`.
  private var bytes = Data()
  private var index = 0
  private var hasMore = true
  private let source: Source
  private let separator: UInt8
  private var line = 1

  private static let quote = UInt8(ascii: "\""), newline = UInt8(ascii: "\n"), `return` = UInt8(ascii: "\r")
  /// The first line is looked at as far as this, in bytes.
  private static let head = 64 * 1024

  /// - Throws: what `source` throws.
  init(_ source: @escaping Source) throws {
    self.source = source
    while hasMore, bytes.count < Self.head {
      let more = try source()
      hasMore = !more.isEmpty
      bytes += more
    }
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(of: bytes.dropFirst(index).prefix(Self.head))
  }

  /// The next row that holds anything. An unclosed quote runs to the end of the file.
  ///
  /// - Throws: what the source throws.
  mutating func next() throws -> Row? {
    while index < bytes.count || hasMore {
      let start = (index: index, line: line)
      let row = bytes.withUnsafeBytes { readRow($0) }
      if index == bytes.count, hasMore {
        // What follows may belong to this row.
        (index, line) = start
        try fetch()
        continue
      }
      if row.fields.contains(where: { !$0.utf8.allSatisfy(Self.isBlank) }) { return row }
    }
    return nil
  }

  /// Lets go of what has been read and puts the next bytes behind the rest.
  private mutating func fetch() throws {
    let more = try source()
    hasMore = !more.isEmpty
    bytes = Data(bytes[index...] + more)
    index = 0
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

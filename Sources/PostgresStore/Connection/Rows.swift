import CPostgres
import Foundation
import Publishing
import PublishingEngine

/// What a statement answered.
final class Rows: Sequence {
  private let result: OpaquePointer
  let count: Int

  /// Takes over `result`.
  init(_ result: OpaquePointer) {
    self.result = result
    count = Int(PQntuples(result))
  }

  deinit { PQclear(result) }

  /// How many rows the statement changed, or answered.
  var affected: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

  var first: AnswerRow? { count > 0 ? AnswerRow(rows: self, number: 0) : nil }

  var underestimatedCount: Int { count }

  func makeIterator() -> some IteratorProtocol<AnswerRow> {
    (0..<Int32(count)).lazy.map { AnswerRow(rows: self, number: $0) }.makeIterator()
  }

  fileprivate func column(_ name: String) -> Int32 { PQfnumber(result, name) }

  fileprivate func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer? {
    guard column >= 0, PQgetisnull(result, row, column) == 0 else { return nil }
    return UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
  }
}

/// One of them. Values are asked for by their columns' names, or in long answers by their places.
struct AnswerRow {
  fileprivate let rows: Rows
  fileprivate let number: Int32

  subscript(name: String) -> Field { Field(row: self, column: rows.column(name)) }
  subscript(place: Int) -> Field { Field(row: self, column: Int32(place)) }

  func text(_ name: String) throws(StoreFailure) -> String {
    guard let text = self[name].text else { throw .damaged(name) }
    return text
  }

  func integer(_ name: String) throws(StoreFailure) -> Int64 {
    guard let number = self[name].integer else { throw .damaged(name) }
    return number
  }

  func count(_ name: String) throws(StoreFailure) -> Int { Int(try integer(name)) }

  func date(_ name: String) throws(StoreFailure) -> Date { Date(milliseconds: try integer(name)) }

  func line(_ name: String) throws(StoreFailure) -> SingleLine { SingleLine(collapsing: try text(name)) }

  /// A value kept as JSON; `nil` where there is none.
  func value<Value: Decodable>(_ type: Value.Type, _ name: String) throws(StoreFailure) -> Value? {
    try self[name].value(type)
  }
}

/// A value of a row, in PostgreSQL's binary form: numbers with the highest byte first.
struct Field {
  fileprivate let row: AnswerRow
  fileprivate let column: Int32

  private var raw: UnsafeRawBufferPointer? { row.rows.bytes(row.number, column) }

  var text: String? { raw.map { String(decoding: $0, as: UTF8.self) } }
  var bytes: Data? { raw.map { Data($0) } }
  var date: Date? { integer.map { Date(milliseconds: $0) } }

  var integer: Int64? {
    guard let raw, let first = raw.first, raw.count <= 8 else { return nil }
    // Of a flag there is one byte, which has no sign.
    return raw.dropFirst().reduce(Int64(Int8(bitPattern: first))) { $0 << 8 | Int64($1) }
  }

  var flag: Bool? { raw?.first.map { $0 != 0 } }

  func value<Value: Decodable>(_ type: Value.Type) throws(StoreFailure) -> Value? {
    guard let text else { return nil }
    do { return try StoredText.value(type, from: text) } catch { throw .damaged("\(Value.self)") }
  }
}

import Cryptography
import Foundation
import Publishing
import PublishingEngine

/// Puts readers on the list, many at a time, within a transaction.
struct ReaderList {
  private(set) var addition = ReaderAddition(added: 0, known: 0, unsubscribed: 0)
  private let connection: Connection
  private let moment: Int64
  private let forgotten: ForgottenReaders

  /// How many go in one statement.
  private static let batch = 1000

  init(at now: Date, _ connection: Connection) throws {
    self.connection = connection
    moment = now.milliseconds
    forgotten = try ForgottenReaders(connection)
  }

  mutating func add(_ readers: [NewReader]) throws {
    let welcome = readers.filter { !forgotten.contains($0.address) }
    addition.forgotten += readers.count - welcome.count
    var rest = welcome[...]
    while !rest.isEmpty {
      try insert(Array(rest.prefix(Self.batch)))
      rest = rest.dropFirst(Self.batch)
    }
  }

  private mutating func insert(_ readers: [NewReader]) throws {
    // The first of those with one address counts.
    var first: [String: NewReader] = [:]
    for reader in readers where first[reader.address.folded] == nil { first[reader.address.folded] = reader }
    let numbers = try insertRows(of: readers.filter { first[$0.address.folded] == $0 })
    addition.added += numbers.count
    addition.known += readers.count - numbers.count
    addition.unsubscribed += try unsubscribed(among: readers.filter { numbers[$0.address.folded] == nil })
    let added = numbers.compactMap { folded, number in first[folded].map { (number, $0) } }.sorted { $0.0 < $1.0 }
    try tag(added)
    try consent(added)
  }

  /// Returns the numbers of those who were not there, by their folded addresses.
  private func insertRows(of readers: [NewReader]) throws -> [String: Int64] {
    let rows = try connection.query(
      """
      INSERT INTO reader (address, folded, name, status, token, added_at, changed_at)
      SELECT address, folded, name, 'active', token, :now, :now
      FROM unnest(:addresses::text[], :foldeds::text[], :names::text[], :tokens::text[])
        WITH ORDINALITY AS told (address, folded, name, token, place)
      ORDER BY place ON CONFLICT (folded) DO NOTHING RETURNING number, folded
      """,
      [
        "addresses": .texts(readers.map(\.address.description)), "foldeds": .texts(readers.map(\.address.folded)),
        "names": .texts(readers.map(\.name?.text)), "tokens": .texts(Self.tokens(readers.count)),
        "now": .integer(moment),
      ])
    var numbers: [String: Int64] = [:]
    for row in rows { numbers[try row.text("folded")] = try row.integer("number") }
    return numbers
  }

  private func unsubscribed(among readers: [NewReader]) throws -> Int {
    guard !readers.isEmpty else { return 0 }
    let rows = try connection.query(
      "SELECT folded FROM reader WHERE folded = ANY (:foldeds::text[]) AND status = 'unsubscribed'",
      ["foldeds": .texts(readers.map(\.address.folded))])
    let left = Set(try rows.map { try $0.text("folded") })
    return readers.count { left.contains($0.address.folded) }
  }

  private func tag(_ readers: [(Int64, NewReader)]) throws {
    let pairs = readers.flatMap { number, reader in Set(reader.tags).map { (number, $0) } }
    guard !pairs.isEmpty else { return }
    try connection.query(
      """
      INSERT INTO reader_tag (reader, tag) SELECT * FROM unnest(:numbers::bigint[], :tags::text[])
      """, ["numbers": .integers(pairs.map(\.0)), "tags": .texts(pairs.map(\.1))])
  }

  private func consent(_ readers: [(Int64, NewReader)]) throws {
    guard !readers.isEmpty else { return }
    let consents = readers.map(\.1.consent)
    try connection.query(
      """
      INSERT INTO consent (reader, text_version, given_at, means, recorded_by)
      SELECT * FROM unnest(:numbers::bigint[], :versions::text[], :dates::bigint[], :means::text[], :recorders::text[])
      """,
      [
        "numbers": .integers(readers.map(\.0)), "versions": .texts(consents.map(\.textVersion)),
        "dates": .integers(consents.map(\.date.milliseconds)), "means": .texts(consents.map(\.means)),
        "recorders": .texts(consents.map(\.recordedBy)),
      ])
  }

  /// Secret words for readers: 24 hexadecimal digits each, drawn many at a time.
  static func tokens(_ count: Int) -> [String] {
    let digits = Array("0123456789abcdef".utf8)
    var bytes = Randomness.bytes(12 * count)[...]
    return (0..<count).map { _ in
      defer { bytes = bytes.dropFirst(12) }
      return String(decoding: bytes.prefix(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
  }
}

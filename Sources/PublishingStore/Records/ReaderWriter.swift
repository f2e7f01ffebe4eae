import Cryptography
import Foundation
import GRDB
import Publishing
import PublishingEngine

/// Puts readers on the list, many at a time.
struct ReaderWriter {
  /// How many go in one statement: what a statement costs of itself is then little beside the rows.
  private static let rows = 50

  private let database: Database
  private let moment: Int64
  private let insertingMany: Statement
  private let insertingOne: Statement
  private let tagging: Statement
  private let consenting: Statement
  private let asking: Statement
  private let forgotten: ForgottenReaders
  /// The number of the reader added last, by whomever.
  private var last: Int64

  init(_ database: Database, at now: Date) throws {
    self.database = database
    moment = now.milliseconds
    insertingMany = try database.cachedStatement(sql: Self.insertion(of: Self.rows))
    insertingOne = try database.cachedStatement(sql: Self.insertion(of: 1))
    tagging = try database.cachedStatement(sql: "INSERT INTO reader_tag (reader, tag) VALUES (?, ?)")
    consenting = try database.cachedStatement(
      sql: """
        INSERT INTO consent (reader, text_version, given_at, means, recorded_by)
        SELECT number, ?, ?, ?, ? FROM reader WHERE number BETWEEN ? AND ?
        """)
    asking = try database.cachedStatement(sql: "SELECT status FROM reader WHERE folded = ?")
    forgotten = try ForgottenReaders(database)
    last = try Int64.fetchOne(database, sql: "SELECT max(number) FROM reader") ?? 0
  }

  /// `OR FAIL`: what goes wrong ends the whole transaction anyhow, and SQLite need not copy each page that a statement
  /// changes in order to take back that statement alone. That is half the time of a long import.
  private static func insertion(of count: Int) -> String {
    let row = "(?, ?, ?, 'active', ?, ?, ?)"
    return """
      INSERT OR FAIL INTO reader (address, folded, name, status, token, added_at, changed_at)
      VALUES \(Array(repeating: row, count: count).joined(separator: ", ")) ON CONFLICT (folded) DO NOTHING
      """
  }

  mutating func add(_ readers: [ReaderRun.Entry], to addition: inout ReaderAddition) throws {
    var tokens = Tokens(readers.count)
    // New readers get one number after the other; those who agreed to the same get their record in one go.
    var newcomers: (consent: Consent, numbers: ClosedRange<Int64>)?
    let welcome = forgotten.isEmpty ? readers : readers.filter { !forgotten.contains(folded: $0.folded) }
    addition.forgotten += readers.count - welcome.count
    var rest = welcome[...]
    while !rest.isEmpty {
      let group = rest.prefix(rest.count < Self.rows ? 1 : Self.rows)
      rest = rest.dropFirst(group.count)
      for (entry, number) in zip(group, try insert(group, &tokens)) {
        guard let number else {
          addition.known += 1
          let status = try String.fetchOne(asking, arguments: [entry.folded])
          if status == Reader.Status.unsubscribed.rawValue { addition.unsubscribed += 1 }
          continue
        }
        addition.added += 1
        for tag in Set(entry.tags) { try tagging.execute(arguments: [number, tag]) }
        if let row = newcomers, row.consent == entry.consent, row.numbers.upperBound + 1 == number {
          newcomers?.numbers = row.numbers.lowerBound...number
        } else {
          if let row = newcomers { try record(row.consent, of: row.numbers) }
          newcomers = (entry.consent, number...number)
        }
      }
    }
    if let row = newcomers { try record(row.consent, of: row.numbers) }
  }

  /// Inserts `rows` readers or one. Returns each one's number, and `nil` for an address that was there already.
  private mutating func insert(_ readers: ArraySlice<ReaderRun.Entry>, _ tokens: inout Tokens) throws -> [Int64?] {
    var values: [DatabaseValue] = []
    values.reserveCapacity(6 * readers.count)
    for entry in readers {
      values.append(entry.address.databaseValue)
      values.append(entry.folded.databaseValue)
      values.append(entry.name?.databaseValue ?? .null)
      values.append(tokens.next().databaseValue)
      values.append(moment.databaseValue)
      values.append(moment.databaseValue)
    }
    let statement = readers.count == 1 ? insertingOne : insertingMany
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
    let count = database.changesCount
    let before = last
    if count > 0 { last = database.lastInsertedRowID }
    if count == readers.count { return Array(last - Int64(count) + 1...last) }
    // Some were there before, or are in this group twice: the first of them has the number.
    var numbers: [String: Int64] = [:]
    let rows = try Row.fetchCursor(
      database, sql: "SELECT number, folded FROM reader WHERE number > ?", arguments: [before])
    while let row = try rows.next() { numbers[row[1]] = row[0] }
    return readers.map { numbers.removeValue(forKey: $0.folded) }
  }

  /// Notes what readers with these numbers have agreed to.
  func record(_ consent: Consent, of numbers: ClosedRange<Int64>) throws {
    try consenting.execute(arguments: [
      consent.textVersion, consent.date.milliseconds, consent.means, consent.recordedBy, numbers.lowerBound,
      numbers.upperBound,
    ])
  }
}

/// Secret words for readers: 24 hexadecimal digits each, drawn many at a time.
private struct Tokens {
  private static let size = 12
  private static let digits = Array("0123456789abcdef".utf8)
  private var bytes: ArraySlice<UInt8>

  init(_ count: Int) { bytes = Randomness.bytes(count * Self.size)[...] }

  /// The next word; there are as many as were asked for.
  mutating func next() -> String {
    let own = bytes.prefix(Self.size)
    bytes = bytes.dropFirst(Self.size)
    return String(unsafeUninitializedCapacity: 2 * Self.size) { text in
      for (place, byte) in own.enumerated() {
        text[2 * place] = Self.digits[Int(byte >> 4)]
        text[2 * place + 1] = Self.digits[Int(byte & 15)]
      }
      return 2 * own.count
    }
  }
}

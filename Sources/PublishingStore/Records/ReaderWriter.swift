import Cryptography
import Foundation
import GRDB
import Publishing
import PublishingEngine

/// Puts readers on the list, many at a time.
struct ReaderWriter {
  private let database: Database
  private let moment: Int64
  private let inserting: Statement
  private let tagging: Statement
  private let consenting: Statement
  private let asking: Statement
  private let forgotten: ForgottenReaders

  init(_ database: Database, at now: Date) throws {
    self.database = database
    moment = now.milliseconds
    forgotten = try ForgottenReaders(database)
    inserting = try database.cachedStatement(
      sql: """
        INSERT INTO reader (address, folded, name, status, token, added_at, changed_at)
        VALUES (?1, ?2, ?3, 'active', ?4, ?5, ?5) ON CONFLICT (folded) DO NOTHING
        """)
    tagging = try database.cachedStatement(sql: "INSERT INTO reader_tag (reader, tag) VALUES (?, ?)")
    consenting = try database.cachedStatement(
      sql: """
        INSERT INTO consent (reader, text_version, given_at, means, recorded_by)
        SELECT number, ?, ?, ?, ? FROM reader WHERE number BETWEEN ? AND ?
        """)
    asking = try database.cachedStatement(sql: "SELECT status FROM reader WHERE folded = ?")
  }

  func add(_ readers: [NewReader], to addition: inout ReaderAddition) throws {
    var tokens = Tokens(readers.count)
    // New readers get one number after the other; those who agreed to the same get their record in one go.
    var newcomers: (consent: Consent, numbers: ClosedRange<Int64>)?
    for reader in readers {
      guard !forgotten.contains(reader.address) else {
        addition.forgotten += 1
        continue
      }
      let folded = reader.address.folded
      inserting.setUncheckedArguments([
        reader.address.description, folded, reader.name?.text, tokens.next(), moment,
      ])
      try inserting.execute()
      guard database.changesCount > 0 else {
        addition.known += 1
        let status = try String.fetchOne(asking, arguments: [folded])
        if status == Reader.Status.unsubscribed.rawValue { addition.unsubscribed += 1 }
        continue
      }
      addition.added += 1
      let number = database.lastInsertedRowID
      for tag in Set(reader.tags) { try tagging.execute(arguments: [number, tag]) }
      if let row = newcomers, row.consent == reader.consent, row.numbers.upperBound + 1 == number {
        newcomers?.numbers = row.numbers.lowerBound...number
      } else {
        if let row = newcomers { try record(row.consent, of: row.numbers) }
        newcomers = (reader.consent, number...number)
      }
    }
    if let row = newcomers { try record(row.consent, of: row.numbers) }
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

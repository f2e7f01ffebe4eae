import Cryptography
import Foundation
import GRDB
import Publishing
import PublishingEngine

/// Those who asked to be forgotten: nothing of them but their addresses under a key, by which an import can tell that
/// they must not come back (UU 27/2022, Article 43).
struct ForgottenReaders {
  private let key: Data?
  private let hashes: Set<Data>

  private static let purpose = "forgotten readers"

  init(_ database: Database) throws {
    key = try Data.fetchOne(
      database, sql: "SELECT bytes FROM workspace_key WHERE purpose = ?", arguments: [Self.purpose])
    hashes = key == nil ? [] : try Set(Data.fetchAll(database, sql: "SELECT hash FROM forgotten"))
  }

  var isEmpty: Bool { hashes.isEmpty }

  func contains(_ address: EmailAddress) -> Bool { contains(folded: address.folded) }

  func contains(folded: String) -> Bool {
    guard !hashes.isEmpty, let key else { return false }
    return hashes.contains(Self.hash(folded, key))
  }

  /// Keeps `address` in mind in the one way that is left.
  static func add(_ address: EmailAddress, at now: Date, in database: Database) throws {
    try database.execute(
      sql: "INSERT INTO workspace_key (purpose, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [purpose, Data(Randomness.bytes(32))])
    guard let key = try ForgottenReaders(database).key else { throw RowValues.damaged("workspace_key") }
    try database.execute(
      sql: "INSERT INTO forgotten (hash, forgotten_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [hash(address.folded, key), now.milliseconds])
  }

  /// Lets somebody back in who came of their own accord.
  static func remove(_ address: EmailAddress, in database: Database) throws {
    guard let key = try ForgottenReaders(database).key else { return }
    try database.execute(sql: "DELETE FROM forgotten WHERE hash = ?", arguments: [hash(address.folded, key)])
  }

  private static func hash(_ folded: String, _ key: Data) -> Data {
    Data(HMAC.sha256(folded.utf8, key: key))
  }
}

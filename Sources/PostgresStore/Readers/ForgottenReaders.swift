import Cryptography
import Foundation
import Publishing
import PublishingEngine

/// Those who asked to be forgotten: nothing of them but their addresses under a key, by which an import can tell that
/// they must not come back (UU 27/2022, Article 43).
struct ForgottenReaders {
  private let key: Data?
  private let hashes: Set<Data>

  private static let purpose = Value.text("forgotten readers")

  init(_ connection: Connection) throws {
    key = try connection.query("SELECT bytes FROM workspace_key WHERE purpose = :purpose", ["purpose": Self.purpose])
      .first?["bytes"].bytes
    hashes = key == nil ? [] : try Set(connection.query("SELECT hash FROM forgotten").compactMap { $0["hash"].bytes })
  }

  func contains(_ address: EmailAddress) -> Bool {
    guard !hashes.isEmpty, let key else { return false }
    return hashes.contains(Self.hash(address, key))
  }

  /// Keeps `address` in mind in the one way that is left.
  static func add(_ address: EmailAddress, at now: Date, _ connection: Connection) throws {
    try connection.query(
      "INSERT INTO workspace_key (purpose, bytes) VALUES (:purpose, :bytes) ON CONFLICT DO NOTHING",
      ["purpose": purpose, "bytes": .bytes(Data(Randomness.bytes(32)))])
    guard let key = try ForgottenReaders(connection).key else { throw StoreFailure.damaged("workspace_key") }
    try connection.query(
      "INSERT INTO forgotten (hash, forgotten_at) VALUES (:hash, :now) ON CONFLICT DO NOTHING",
      ["hash": .bytes(hash(address, key)), "now": .integer(now.milliseconds)])
  }

  /// Lets somebody back in who came of their own accord.
  static func remove(_ address: EmailAddress, _ connection: Connection) throws {
    guard let key = try ForgottenReaders(connection).key else { return }
    try connection.query("DELETE FROM forgotten WHERE hash = :hash", ["hash": .bytes(hash(address, key))])
  }

  private static func hash(_ address: EmailAddress, _ key: Data) -> Data {
    Data(HMAC.sha256(address.folded.utf8, key: key))
  }
}

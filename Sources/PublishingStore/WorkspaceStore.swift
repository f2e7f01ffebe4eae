public import Foundation
import GRDB
import Publishing
public import PublishingEngine
import Synchronization

/// The state of a workspace in `.kim/state.sqlite`, and the logs of its runs in `.kim/journal/`.
///
/// SQLite in WAL mode with `synchronous = FULL`: a commit is on the disk when the call returns. What a run begins and
/// settles goes to its log first and is posted here in batches; a look at the state through this value posts what is
/// waiting before it answers.
public final class WorkspaceStore: Sendable {
  let database: any DatabaseWriter
  /// Tells whether another run that holds a lease is still alive.
  let isAlive: @Sendable (RunnerID) -> Bool
  /// Where runs keep their logs; `nil` for a store in memory, which posts at once.
  let logFolder: URL?
  /// The logs of this process's runs.
  let logs = Mutex<[RunnerID: RunLog]>([:])

  /// Opens the store, making or migrating it as needed.
  public init(at file: URL, isAlive: @escaping @Sendable (RunnerID) -> Bool = { _ in true }) throws(StoreFailure) {
    self.isAlive = isAlive
    logFolder = file.deletingLastPathComponent().appending(path: "journal")
    database = try Self.guarded {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON") }
      let pool = try DatabasePool(path: file.path, configuration: configuration)
      try Self.migrate(pool, of: file)
      return pool
    }
    // Names and addresses of readers are nobody else's business on a shared laptop.
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  /// A store that lives in memory, for rehearsals in a workspace that has no state yet.
  public init() throws(StoreFailure) {
    isAlive = { _ in true }
    logFolder = nil
    database = try Self.guarded {
      let queue = try DatabaseQueue()
      try Self.migrate(queue, of: nil)
      return queue
    }
  }

  deinit {
    // What cannot be posted now is posted by the next run, as after a crash.
    try? post()
    logs.withLock { logs in
      for log in logs.values { log.abandon() }
    }
  }

  /// A state that an earlier kim wrote is put aside as it was before it is changed.
  private static func migrate(_ writer: any DatabaseWriter, of file: URL?) throws {
    let (isNewer, applied) = try writer.read { database in
      (try Migrations.migrator.hasBeenSuperseded(database), try Migrations.migrator.appliedIdentifiers(database))
    }
    if isNewer {
      throw StoreFailure(
        .newer,
        Phrase(
          id: "keadaan di .kim/ ditulis oleh kim yang lebih baru; perbarui kim di komputer ini",
          en: "the state in .kim/ was written by a newer kim; update kim on this computer"))
    }
    if let file, !applied.isEmpty, !applied.isSuperset(of: Migrations.migrator.migrations) {
      let shelf = BackupShelf(file.deletingLastPathComponent().appending(path: "backups"))
      try copy(writer, to: shelf.place(at: .now, mark: "-schema-\(applied.count)"))
    }
    try Migrations.migrator.migrate(writer)
  }

  /// Runs a transaction that takes the write lock from the start, so that what it read still holds when it writes.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    try post()
    return try Self.guarded { try database.write(body) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    try post()
    return try Self.guarded { try database.read(body) }
  }

  /// Turns whatever SQLite says into what a person can do about it.
  static func guarded<Value>(_ body: () throws -> Value) throws(StoreFailure) -> Value {
    do { return try body() } catch let failure as StoreFailure { throw failure } catch let error as DatabaseError {
      throw StoreFailure(error)
    } catch {
      throw StoreFailure(writing: error)
    }
  }
}

extension StoreFailure {
  init(_ error: DatabaseError) {
    let words = SingleLine(collapsing: error.message ?? "SQLite \(error.resultCode.rawValue)").text
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR:
      self.init(
        .unavailable,
        Phrase(
          id: "disk tidak dapat membaca atau menulis keadaan di .kim/ (\(words)); periksa sisa ruang dan disknya",
          en: "the disk cannot read or write the state in .kim/ (\(words)); check its room and its health"))
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self.init(
        .unavailable,
        Phrase(
          id: "folder .kim/ tidak dapat ditulis (\(words)); periksa izin folder dan sisa ruang disk",
          en: "the folder .kim/ cannot be written (\(words)); check its permissions and the disk's free space"))
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .unavailable,
        Phrase(
          id: "keadaan di .kim/ sedang dipakai proses lain; coba lagi sebentar lagi",
          en: "the state in .kim/ is in use by another process; try again in a moment"))
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged,
        Phrase(
          id: "berkas .kim/state.sqlite rusak (\(words)); pulihkan dengan: kim doctor --repair",
          en: "the file .kim/state.sqlite is damaged (\(words)); restore it with: kim doctor --repair"))
    default:
      self.init(
        .unavailable,
        Phrase(id: "keadaan di .kim/ tidak dapat dibaca: \(words)", en: "the state in .kim/ cannot be used: \(words)"))
    }
  }

  /// A file of the state could not be written.
  init(writing error: Int32) {
    guard error != ENOSPC, error != EDQUOT else {
      self = .diskFull
      return
    }
    let words = Phrase.systemError(error)
    self.init(
      .unavailable,
      Phrase(
        id: "folder .kim/ tidak dapat ditulis (\(words.id)); periksa izin folder dan disknya",
        en: "the folder .kim/ cannot be written (\(words.en)); check its permissions and the disk"))
  }

  /// The same for an error of Foundation's.
  init(writing error: any Error) {
    if let failure = error as? StoreFailure {
      self = failure
    } else if let number = error.systemNumber {
      self.init(writing: number)
    } else {
      let words = Phrase.systemError(error)
      self.init(
        .unavailable,
        Phrase(
          id: "folder .kim/ tidak dapat ditulis: \(words.id)", en: "the folder .kim/ cannot be written: \(words.en)"))
    }
  }

  static let diskFull = StoreFailure(
    .unavailable,
    Phrase(
      id: "disk penuh: catatan pengiriman tidak dapat ditulis, jadi tidak ada lagi yang dikirim",
      en: "the disk is full: deliveries cannot be recorded, so nothing more is sent"))

  static let lostLease = StoreFailure(
    .lostLease,
    Phrase(id: "pengiriman ini sudah diambil proses lain", en: "another run has taken this delivery over"))

  /// The log of this run is ahead of the database and stays so.
  static let notPosted = StoreFailure(
    .unavailable,
    Phrase(
      id: "catatan pengiriman belum dapat dipindahkan ke .kim/state.sqlite; jalankan perintahnya sekali lagi",
      en: "the deliveries recorded could not be moved to .kim/state.sqlite; run the command once more"))
}

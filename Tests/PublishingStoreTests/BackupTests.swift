import Foundation
import GRDB
import Publishing
import PublishingEngine
import Testing

@testable import PublishingStore

@Suite("Copies of the state")
struct BackupTests {
  private let folder: URL
  private var file: URL { folder.appending(path: "state.sqlite") }
  private var shelf: BackupShelf { BackupShelf(folder.appending(path: "backups")) }
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kim-backup-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test("a copy is one whole file, for the newsroom's account only, and is a state by itself")
  func snapshot() throws {
    let store = try WorkspaceStore(at: file)
    try store.addReaders(3, at: now)
    let copy = folder.appending(path: "copy.sqlite")
    try store.snapshot(to: copy)
    #expect(StateInspection.verdict(on: copy) == .whole)
    #expect(try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("copy") } == [
        "copy.sqlite"
      ])
    #expect(try WorkspaceStore(at: copy).readers(status: nil, tag: nil).count == 3)
  }

  @Test("one a day is made, a week of them is kept, the newest stands first")
  func daily() throws {
    let store = try WorkspaceStore(at: file)
    #expect(try shelf.keep(store, at: now))
    #expect(try !shelf.keep(store, at: now + 19 * 3600))
    for day in 1...9 { #expect(try shelf.keep(store, at: now + Double(day) * 86_400)) }
    #expect(shelf.backups.map(\.date) == (3...9).reversed().map { now + Double($0) * 86_400 })
  }

  @Test("a clock that was ahead does not stop the copies")
  func future() throws {
    let store = try WorkspaceStore(at: file)
    try shelf.keep(store, at: now + 400 * 86_400)
    #expect(try shelf.keep(store, at: now))
  }

  @Test("when somebody is forgotten, no copy remembers them")
  func forgotten() throws {
    let store = try WorkspaceStore(at: file)
    try store.addReaders(2, at: now)
    for day in 0..<3 { try shelf.keep(store, at: now + Double(day) * 86_400) }
    let address = try #require(EmailAddress("warga1@sumberwening.example"))
    #expect(try store.forget(address, at: now + 3 * 86_400))
    try shelf.renew(from: store, at: now + 3 * 86_400)
    #expect(shelf.backups.map(\.date) == [now + 3 * 86_400])
    for backup in shelf.backups {
      #expect(try Data(contentsOf: backup.file).range(of: Data("warga1@".utf8)) == nil)
      #expect(StateInspection.verdict(on: backup.file) == .whole)
    }
  }

  @Test("other files on the shelf are nobody's copies")
  func strangers() throws {
    let backups = folder.appending(path: "backups")
    try FileManager.default.createDirectory(at: backups, withIntermediateDirectories: true)
    for name in ["catatan.txt", "state-kemarin.sqlite", "state-20261399T000000Z.sqlite", "state-20261125T071500Z.part"]
    {
      try Data().write(to: backups.appending(path: name))
    }
    #expect(shelf.backups.isEmpty)
  }

  @Test("a state that an earlier kim wrote is put aside before it is changed, and keeps what it knew")
  func migration() throws {
    let first = try #require(Migrations.migrator.migrations.first)
    do {
      let old = try DatabaseQueue(path: file.path)
      try Migrations.migrator.migrate(old, upTo: first)
      try old.write { try $0.execute(sql: "INSERT INTO publication VALUES ('banjir', 'Banjir', 'posts/banjir.md', 0)") }
      try old.close()
    }
    #expect(try WorkspaceStore(at: file).publication(.banjir)?.file == "posts/banjir.md")
    let backup = try #require(shelf.backups.first)
    #expect(backup.file.lastPathComponent.hasSuffix("-schema-1.sqlite"))
    let applied = try DatabaseQueue(path: backup.file.path).read { try Migrations.migrator.appliedIdentifiers($0) }
    #expect(applied == [first])
    _ = try WorkspaceStore(at: file)
    #expect(shelf.backups.count == 1)
  }

  @Test("a state that a newer kim wrote is refused and left as it is")
  func newer() throws {
    _ = try WorkspaceStore(at: file)
    try DatabaseQueue(path: file.path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 later')")
    }
    #expect(throws: StoreFailure.self) { try WorkspaceStore(at: file) }
    #expect(shelf.backups.isEmpty)
  }
}

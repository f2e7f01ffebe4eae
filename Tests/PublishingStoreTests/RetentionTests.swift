import Foundation
import Publishing
import PublishingEngine
import PublishingStore
import Testing

/// What is kept long enough goes, people's data first of all; what keeps anything from going out twice stays.
@Suite("Letting go")
struct RetentionTests {
  private let old = Date(timeIntervalSince1970: 1_600_000_000)
  private let cut = Date(timeIntervalSince1970: 1_700_000_000)
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let runner = RunnerID("a")

  /// Two readers got a mail long ago; since then one left long ago, one lately, and one stayed.
  private func store(in folder: URL) throws -> WorkspaceStore {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try WorkspaceStore(at: folder.appending(path: "state.sqlite"))
    for name in ["lama", "baru", "tetap"] { _ = try store.add([.sample("\(name)@desa.example")], at: old) }
    _ = try store.plan([.readers()], at: old, rehearsal: false)
    try deliver(store, at: old)
    for (name, date) in [("lama", old + 60), ("baru", now - 60)] {
      let reader = try #require(
        try store.readers(status: nil, tag: nil).first { $0.address.description.hasPrefix(name) })
      try store.move(
        reader, to: .unsubscribed, ReaderEvent(.left, at: date, detail: "pamit \(name)", by: "uji"))
    }
    return store
  }

  private func deliver(_ store: WorkspaceStore, at date: Date) throws {
    let claims = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: runner, lease: 60, at: date)
    for claim in claims {
      try store.begin(claim.delivery.number, by: runner, lease: 60, at: date)
      let receipt = Receipt(remoteID: "\(claim.delivery.number)@desa.example", remark: "250 ok untuk rahasia")
      try store.settle(claim.delivery.number, .delivered(receipt), by: runner, at: date)
    }
  }

  @Test("who left long ago is forgotten to the last byte; who left lately and who stayed are not")
  func readers() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-keep-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try store(in: folder)
    let gone = try store.letGo(before: cut, at: now)
    #expect(gone.attempts == 3 && gone.readers == 1 && gone.concernsPeople, "\(gone)")
    #expect(
      try store.readers(status: nil, tag: nil).map(\.address.description).sorted() == [
        "baru@desa.example", "tetap@desa.example",
      ])
    let bytes = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { !$0.hasDirectoryPath }.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }.joined()
    for word in ["lama@desa", "pamit lama", "rahasia"] { #expect(!bytes.contains(word), "\(word)") }
    #expect(bytes.contains("pamit baru"))
    let back = try store.add([.sample("lama@desa.example")], at: now)
    #expect(back.added == 0 && back.forgotten == 1, "no import brings them back")
    let address = try #require(EmailAddress("tetap@desa.example"))
    let file = try #require(try store.file(on: address))
    #expect(file.consents.count == 1, "consent has to be proved for as long as it counts")
    #expect(try store.letGo(before: cut, at: now) == LetGo(attempts: 0, readers: 0, notes: 0, letters: 0))
  }

  @Test("nothing goes out again, and nothing that is open is touched")
  func deliveries() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-keep-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try store(in: folder)
    _ = try store.add([.sample("susul@desa.example")], at: old)
    _ = try store.plan([.readers()], at: old, rehearsal: false)
    let before = try store.tally(of: .banjir, on: .surat)
    #expect(before.delivered == 3 && before.waiting == 1)
    _ = try store.letGo(before: cut, at: now)
    let after = try store.tally(of: .banjir, on: .surat)
    #expect(after.delivered == 3 && after.waiting == 1)
    let outcomes = try store.plan([.readers()], at: now, rehearsal: false)
    #expect(outcomes.map(\.added) == [0])
    let claims = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: runner, lease: 60, at: now)
    #expect(claims.count == 1)
  }
}

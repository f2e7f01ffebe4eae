import Foundation
import Publishing
import PublishingEngine
import Testing

/// Who asks to be forgotten is gone, and stays gone.
@Suite(.eachStore) struct ForgettingTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

  @Test("an import does not bring back who was forgotten, nor who was so before they ever came")
  func imports() throws {
    let store = try StoreKind.open()
    _ = try store.add([.sample("ayu@desa.example")], at: now)
    #expect(try store.forget(try address("ayu@desa.example"), at: now))
    #expect(try !store.forget(try address("budi@desa.example"), at: now))
    let addition = try store.add(
      [.sample("AYU@desa.example"), .sample("budi@desa.example"), .sample("citra@desa.example")], at: now)
    #expect(addition == ReaderAddition(added: 1, known: 0, unsubscribed: 0, forgotten: 2))
    #expect(try store.readers(status: nil, tag: nil).map(\.address.description) == ["citra@desa.example"])
    #expect(try store.file(on: try address("ayu@desa.example")) == nil)
  }

  @Test("what was planned for them is called off, and what went out stays counted")
  func deliveries() throws {
    let store = try StoreKind.open()
    _ = try store.add([.sample("ayu@desa.example"), .sample("budi@desa.example")], at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    _ = try store.forget(try address("ayu@desa.example"), at: now)
    let tally = try store.tally(of: .banjir, on: .surat)
    #expect((tally.waiting, tally.cancelled) == (1, 1))
    let claimed = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: RunnerID("a"), lease: 60, at: now)
    #expect(claimed.count == 1)
  }

  @Test("what a run had in hand when its reader was forgotten is called off when the run lets it go")
  func inHand() throws {
    let store = try StoreKind.open()
    _ = try store.add([.sample("ayu@desa.example")], at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    let claimed = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: RunnerID("a"), lease: 60, at: now)
    _ = try store.forget(try address("ayu@desa.example"), at: now)
    try store.release(claimed.map(\.delivery.number), by: RunnerID("a"), notBefore: nil, because: nil, at: now)
    #expect(try store.tally(of: .banjir, on: .surat).cancelled == 1)
    let others = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: RunnerID("b"), lease: 60, at: now)
    #expect(others.isEmpty)
  }

  @Test("a forgotten one who comes of their own accord is taken back, with the new consent alone")
  func comingBack() throws {
    let store = try StoreKind.open()
    _ = try store.add([.sample("ayu@desa.example")], at: now)
    _ = try store.forget(try address("ayu@desa.example"), at: now)
    var reader = NewReader.sample("ayu@desa.example")
    reader.consent.means = "datang ke balai desa"
    try store.takeBack(reader, ReaderEvent(.returned, at: now, by: "uji"))
    let file = try #require(try store.file(on: reader.address))
    #expect(file.reader.status == .active)
    #expect(file.consents.map(\.means) == ["datang ke balai desa"])
    #expect(try !store.isForgotten(reader.address))
  }
}

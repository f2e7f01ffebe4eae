import Foundation
import Publishing
import PublishingEngine
import Testing

/// The list of readers: nobody twice, nobody back against their will.
@Suite(.eachStore) struct ReaderListTests {
  private let store: any NewsroomStore
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  init() throws { store = try StoreKind.open() }

  @Test("one mailbox is one reader, however it is spelled")
  func spelling() throws {
    let addition = try store.add([.sample("Ayu@desa.example"), .sample("ayu@DESA.example")], at: now)
    #expect(addition == ReaderAddition(added: 1, known: 1, unsubscribed: 0))
  }

  @Test("in a long list everybody gets their own tag and consent, whoever was there before or is named twice")
  func longList() throws {
    let early = (0..<3).map { "warga\($0 * 40)@desa.example" }
    _ = try store.add(early.map { .sample($0) }, at: now)
    _ = try store.setStatus(.unsubscribed, of: try #require(EmailAddress(early[1])), at: now)
    let list = (0..<170).map { number in
      var reader = NewReader.sample("warga\(number)@desa.example")
      reader.tags = ["rt-\(number)"]
      reader.consent.means = number < 90 ? "daftar hadir" : "formulir"
      return reader
    }
    let addition = try store.add(list + [list[7]], at: now)
    #expect(addition == ReaderAddition(added: 167, known: 4, unsubscribed: 1))
    for reader in list where !early.contains(reader.address.description) {
      #expect(try store.readers(status: .active, tag: reader.tags[0]).map(\.address) == [reader.address])
    }
    let means = try list.map { try store.file(on: $0.address)?.consents.map(\.means) ?? [] }
    #expect(means.allSatisfy { $0.count == 1 }, "each has agreed once, whoever was there before or is named twice")
    #expect(means.joined().count { $0 == "daftar hadir" } == 87)
  }

  @Test("who unsubscribed does not come back by an import")
  func unsubscribed() throws {
    _ = try store.add([.sample("ayu@desa.example")], at: now)
    let address = try #require(EmailAddress("AYU@desa.example"))
    #expect(try store.setStatus(.unsubscribed, of: address, at: now))
    #expect(try store.add([.sample("ayu@desa.example")], at: now).unsubscribed == 1)
    #expect(try store.readers(status: .active, tag: nil).isEmpty)
  }

  @Test("who unsubscribed gets nothing that was planned before")
  func plannedBefore() throws {
    _ = try store.add([.sample("ayu@desa.example"), .sample("budi@desa.example")], at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    _ = try store.setStatus(.unsubscribed, of: try #require(EmailAddress("ayu@desa.example")), at: now)
    let claimed = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: RunnerID("a"), lease: 60, at: now)
    #expect(claimed.count == 1)
    guard case .reader(let reader) = claimed.first?.delivery.recipient else {
      Issue.record("not a reader")
      return
    }
    #expect(reader.address.description == "budi@desa.example")
  }

  @Test("whoever left gets nothing more, by whatever way it would have come back: an edit, a retry, a run let go")
  func goneForGood() throws {
    _ = try store.add([.sample("ayu@desa.example"), .sample("budi@desa.example")], at: now)
    let ayu = try #require(EmailAddress("ayu@desa.example"))
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    let claimed = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: RunnerID("a"), lease: 60, at: now)
    let numbers = claimed.map(\.delivery.number)
    // One is refused, the other goes back untouched; then its reader leaves.
    try store.begin(numbers[1], by: RunnerID("a"), lease: 60, at: now)
    try store.settle(numbers[1], .failed(DeliveryFailure(.rejected, .verbatim("no"))), by: RunnerID("a"), at: now)
    _ = try store.setStatus(.unsubscribed, of: ayu, at: now)
    _ = try store.setStatus(.unsubscribed, of: try #require(EmailAddress("budi@desa.example")), at: now)
    try store.release([numbers[0]], by: RunnerID("a"), notBefore: nil, because: nil, at: now)
    _ = try store.reopen([.ready, .rejected], of: nil, on: nil, at: now)
    #expect(try claim().isEmpty)
    var edited = PlanEntry.readers()
    edited.digest = .of("another text")
    _ = try store.plan([edited], at: now, rehearsal: false)
    #expect(try claim().isEmpty)
    #expect(try store.tally(of: .banjir, on: .surat).waiting == 0)
  }

  private func claim() throws -> [ClaimedDelivery] {
    try store.claim(.banjir, on: .surat, after: 0, limit: 9, within: Quota(), by: RunnerID("b"), lease: 60, at: now)
  }

  @Test("a tag chooses the readers")
  func tags() throws {
    _ = try store.add([.sample("ayu@desa.example", tags: ["rt-01", "pkk"]), .sample("budi@desa.example")], at: now)
    #expect(try store.plan([.readers(tags: ["rt-01", "rt-02"])], at: now, rehearsal: false).map(\.added) == [1])
    #expect(try store.readers(status: nil, tag: "pkk").map(\.tags) == [["pkk", "rt-01"]])
  }

  @Test("somebody added later gets the post when it is published again, the others nothing more")
  func newcomer() throws {
    try store.addReaders(2, at: now)
    #expect(try store.plan([.readers()], at: now, rehearsal: false).map(\.added) == [2])
    _ = try store.add([.sample("baru@desa.example")], at: now)
    #expect(try store.plan([.readers()], at: now, rehearsal: false).map(\.added) == [1])
  }

  @Test("every reader has a token of their own")
  func tokens() throws {
    try store.addReaders(50, at: now)
    #expect(Set(try store.readers(status: nil, tag: nil).map(\.token)).count == 50)
  }
}

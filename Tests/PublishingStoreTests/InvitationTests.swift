import Foundation
import Publishing
import PublishingEngine
import Testing

/// Double opt-in: who is asked gets nothing before they say yes, and is gone when they do not.
@Suite(.eachStore) struct InvitationTests {
  private let store: any NewsroomStore
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private var expires: Date { now.addingTimeInterval(1000) }

  init() throws { store = try StoreKind.open() }

  private func invite(_ address: String, again: Bool = false) throws -> InvitationStanding {
    try store.invite(.sample(address, tags: ["rt-01"]), until: expires, again: again, at: now)
  }

  private func asked() throws -> Reader {
    guard case .toAsk(let reader, 0) = try invite("ayu@desa.example") else { throw Missing() }
    try store.beginInvitation(of: reader.number, by: "uji", at: now)
    return reader
  }

  private struct Missing: Error {}

  @Test("who is asked is pending, with no consent, and gets no mail before they say yes")
  func pending() throws {
    let reader = try asked()
    #expect(reader.status == .pending)
    #expect(try store.file(on: reader.address)?.consents == [])
    #expect(try store.plan([.readers()], at: now, rehearsal: true).map(\.added) == [0])
    #expect(try store.confirm(reader, means: "tautan", by: "kim serve", at: now.addingTimeInterval(5)))
    #expect(try store.plan([.readers()], at: now, rehearsal: true).map(\.added) == [1])
    let file = try #require(try store.file(on: reader.address))
    #expect(
      file.consents == [
        Consent(textVersion: "1", date: now.addingTimeInterval(5), means: "tautan", recordedBy: "kim serve")
      ])
    #expect(file.events.map(\.kind) == [.invited, .confirmed])
  }

  @Test("saying yes twice is one yes; after leaving it is none any more")
  func twice() throws {
    let reader = try asked()
    #expect(try store.confirm(reader, means: "tautan", by: "kim serve", at: now))
    #expect(try store.confirm(reader, means: "tautan", by: "kim serve", at: now))
    #expect(try store.file(on: reader.address)?.consents.count == 1)
    try store.move(reader, to: .unsubscribed, ReaderEvent(.left, at: now, by: "uji"))
    #expect(try !store.confirm(reader, means: "tautan", by: "kim serve", at: now))
    #expect(try store.reader(numbered: reader.number)?.status == .unsubscribed)
  }

  @Test("a yes that comes too late counts for nothing, and nothing of those who never answered is kept")
  func expiry() throws {
    let reader = try asked()
    #expect(try !store.confirm(reader, means: "tautan", by: "kim serve", at: expires))
    #expect(try store.expireInvitations(at: expires.addingTimeInterval(-1)) == 0)
    #expect(try store.expireInvitations(at: expires) == 1)
    #expect(try store.reader(at: reader.address) == nil)
  }

  @Test("nobody is asked twice unless it is wanted, and nobody more than three times")
  func again() throws {
    let reader = try asked()
    #expect(try invite("Ayu@desa.example") == .asked(times: 1))
    for times in 1...2 {
      #expect(try invite("ayu@desa.example", again: true) == .toAsk(reader, times: times))
      try store.beginInvitation(of: reader.number, by: "uji", at: now)
    }
    #expect(try invite("ayu@desa.example", again: true) == .asked(times: 3))
    #expect(try store.invitations(since: now.addingTimeInterval(-1)).count == 3)
  }

  @Test("a question that did not go out may be asked again")
  func unsent() throws {
    let reader = try asked()
    try store.withdrawInvitation(of: reader.number)
    #expect(try invite("ayu@desa.example") == .toAsk(reader, times: 0))
  }

  @Test("readers are not asked, and those who left are left in peace")
  func others() throws {
    _ = try store.add([.sample("budi@desa.example"), .sample("citra@desa.example")], at: now)
    let citra = try #require(try store.readers(status: nil, tag: nil).last)
    try store.move(citra, to: .unsubscribed, ReaderEvent(.left, at: now, by: "uji"))
    _ = try store.forget(try #require(EmailAddress("dewi@desa.example")), at: now)
    #expect(try invite("budi@desa.example") == .reader)
    #expect(try invite("citra@desa.example") == .gone)
    #expect(try invite("dewi@desa.example") == .gone)
  }
}

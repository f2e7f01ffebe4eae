import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import PostgresStore

/// Connections end; what was promised holds.
@Suite("A connection that is lost", .enabled(if: Server.isThere))
struct LostConnectionTests {
  private let database: SharedDatabase
  private let store: PostgresStore

  init() throws {
    database = try SharedDatabase()
    store = try database.store()
  }

  @Test("is made anew for looks, decisions and claims")
  func anew() throws {
    try store.planMails(to: 4)
    try database.cutOffAll()
    #expect(try store.tally().waiting == 4)
    try database.cutOffAll()
    #expect(try store.claim(3, by: .first).count == 3)
    try database.cutOffAll()
    #expect(try store.cancel(.banjir, on: nil, at: .start) == 1)
  }

  @Test("is made anew for a run, which keeps what it holds and its sign of life")
  func run() throws {
    try store.planMails(to: 2)
    let claimed = try store.claim(2, by: .first)
    try store.begin(claimed[0], by: .first)
    try database.cutOffAll()
    try store.deliver(claimed[0], by: .first)
    try database.cutOffAll()
    try store.begin(claimed[1], by: .first)
    #expect(try database.store().recover(at: .start) == 0)
    try store.deliver(claimed[1], by: .first)
    #expect(try store.tally().delivered == 2)
    #expect(try database.number("SELECT count(*) FROM attempt") == 2)
  }

  @Test("an end that is written twice, because the first answer was lost, is written once")
  func twice() throws {
    try store.planMails(to: 2)
    let claimed = try store.claim(2, by: .first)
    let session = try RunSession(of: .first, version: nil, at: 0, store.pool)
    let settlement = try Settlement(.delivered(Receipt(remoteID: "7")))
    let entries = JournalEntries(
      ends: claimed.map { EndedDelivery(number: $0, begunAt: 1, at: 2, settlement) }, ahead: nil, leaseUntil: 0, at: 2)
    #expect(try session.write(entries).refused.isEmpty)
    #expect(try session.write(entries).refused.isEmpty)
    #expect(try database.number("SELECT count(*) FROM attempt") == 2)
  }

  @Test("what a claim took whose answer was lost goes back before the next")
  func claim() throws {
    try store.planMails(to: 3)
    let known = try store.claim(1, by: .first)
    // As a claim would have left it whose answer nobody heard.
    try database.run("UPDATE delivery SET state = 'claimed', run = 1 WHERE state = 'ready'")
    let claim = Claim(
      publication: .banjir, channel: .surat, run: 1, after: 0, limit: 9, at: .start, until: .start + 60)
    let connection = try Connection(to: database.address)
    try connection.query(Claim.returning, claim.arguments(knowing: known))
    #expect(try store.tally().claimed == 1)
    #expect(try store.claim(9, by: .first).count == 2)
  }

  @Test("a transaction that breaks off leaves nothing")
  func brokenOff() throws {
    struct Enough: Error {}
    var isFirst = true
    #expect(throws: Enough.self) {
      _ = try store.add(at: .start) {
        guard isFirst else { throw Enough() }
        isFirst = false
        return [
          NewReader(
            address: try #require(EmailAddress("ayu@sumberwening.example")),
            consent: Consent(textVersion: "1", date: .start, means: "formulir", recordedBy: "uji"))
        ]
      }
    }
    #expect(try store.readerCounts().isEmpty)
  }
}

import Foundation
import Publishing
import PublishingEngine
import Testing

@testable import PostgresStore

@Suite("Letting go of what was kept long enough", .enabled(if: Server.isThere))
struct LettingGoTests {
  @Test("takes those who left, what was tried and what servers said; nothing goes out again")
  func longAgo() throws {
    let database = try SharedDatabase()
    let store = try database.store()
    try store.planMails(to: 3)
    for number in try store.claim(3, by: .first) {
      try store.begin(number, by: .first)
      let receipt = Receipt(remoteID: "\(number)", remark: "250 ok untuk rahasia")
      try store.settle(number, .delivered(receipt), by: .first, at: .start)
    }
    let gone = try #require(try store.readers(status: nil, tag: nil).first)
    try store.move(gone, to: .unsubscribed, ReaderEvent(.left, at: .start, by: "uji"))
    let letGo = try store.letGo(before: .start + 60, at: .start + 120)
    #expect(letGo.attempts == 3 && letGo.readers == 1 && letGo.concernsPeople, "\(letGo)")
    #expect(try store.isForgotten(gone.address))
    #expect(try database.number("SELECT count(*) FROM delivery WHERE receipt LIKE '%rahasia%'") == 0)
    #expect(try store.records(of: .banjir, on: .surat, in: [.delivered], limit: 9).allSatisfy { $0.receipt != nil })
    try store.planMails(to: 3)
    #expect(try store.tally().waiting == 0 && store.tally().delivered == 3)
    let again = try store.letGo(before: .start + 60, at: .start + 120)
    #expect(again == LetGo(attempts: 0, readers: 0, notes: 0, letters: 0))
  }
}

import Foundation
import Publishing
import PublishingEngine
import Scheduling
import Testing

@testable import PostgresStore

/// One queue for several machines: nothing lost, nothing twice.
@Suite("A queue that machines share", .enabled(if: Server.isThere))
struct SharedQueueTests {
  private let database: SharedDatabase
  private let here: PostgresStore
  private let there: PostgresStore

  init() throws {
    database = try SharedDatabase()
    here = try database.store()
    there = try database.store()
  }

  @Test("every delivery is claimed by one run, and each leaves to the others what it has not asked for")
  func disjoint() throws {
    try here.planMails(to: 10)
    let mine = try here.claim(4, by: .first)
    let theirs = try there.claim(9, by: .second)
    #expect(mine.count == 4 && theirs.count == 6)
    #expect(Set(mine).isDisjoint(with: theirs))
  }

  @Test("many lanes begin and settle at a time, and each delivery is settled once")
  func lanes() throws {
    try here.planMails(to: 400)
    let claimed = try here.claim(400, by: .first)
    let lanes = 8
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for number in claimed where number % Int64(lanes) == Int64(lane) {
        do {
          try here.begin(number, by: .first)
          try here.deliver(number, by: .first)
        } catch {
          Issue.record(error)
        }
      }
    }
    #expect(try there.tally().delivered == 400)
    #expect(try there.beginnings(on: .surat, since: .start - 1).count == 400)
    #expect(losesLease { try here.deliver(claimed[0], by: .first) })
  }

  @Test("a quota holds for all machines together")
  func quota() throws {
    try here.planMails(to: 10)
    let quota = Quota(perDay: 5)
    let mine = try here.claim(3, within: quota, by: .first)
    for number in mine {
      try here.begin(number, by: .first)
      try here.deliver(number, by: .first)
    }
    #expect(try there.claim(9, within: quota, by: .second).count == 2)
    #expect(try here.claim(9, within: quota, by: .first).isEmpty)
  }

  @Test("when a run's session ends, its deliveries are free at once: what had begun is uncertain, the rest is ready")
  func gone() throws {
    try here.planMails(to: 3)
    do {
      let other = try database.store()
      let claimed = try other.claim(3, by: .second)
      try other.begin(claimed[0], by: .second)
      #expect(try here.recover(at: .start) == 0, "it lives")
      #expect(try here.tally().claimed == 3)
    }
    try database.cutOffAll()
    #expect(try here.hasWork(at: .start))
    #expect(try here.recover(at: .start) == 1)
    #expect(try here.tally().uncertain == 1)
    #expect(try here.claim(9, by: .first).count == 2)
    #expect(try here.history(of: nil, since: nil, after: 0, limit: 9).map(\.outcome) == [nil])
  }

  @Test("a run that was taken for lost can begin nothing more, not even what it had announced")
  func fenced() throws {
    try here.planMails(to: 3)
    let claimed = try here.claim(3, by: .first)
    try here.begin(claimed[0], by: .first)
    #expect(try there.recover(at: .start + 61) == 1)
    #expect(losesLease { try here.begin(claimed[1], by: .first) })
    #expect(try there.claim(9, by: .second) == [claimed[1], claimed[2]])
    #expect(losesLease { try here.begin(claimed[2], by: .first) })
  }

  @Test("how a mail ended is told after all when its run was taken for lost meanwhile")
  func late() throws {
    try here.planMails(to: 1)
    let claimed = try here.claim(1, by: .first)
    try here.begin(claimed[0], by: .first)
    _ = try there.recover(at: .start + 61)
    #expect(try there.tally().uncertain == 1)
    try here.deliver(claimed[0], by: .first)
    #expect(try there.tally().delivered == 1)
    #expect(try there.history(of: nil, since: nil, after: 0, limit: 9).map(\.outcome) == ["delivered"])
  }

  @Test("what a person has decided on meanwhile stays decided")
  func decided() throws {
    try here.planMails(to: 1)
    let claimed = try here.claim(1, by: .first)
    try here.begin(claimed[0], by: .first)
    _ = try there.recover(at: .start + 61)
    try there.resolve(claimed[0], as: nil, at: .start + 62)
    #expect(losesLease { try here.deliver(claimed[0], by: .first) })
    #expect(try there.tally().waiting == 1)
  }

  @Test("an occurrence of a schedule is taken by one machine")
  func occurrence() throws {
    let schedule = try #require(ScheduleID("ringkasan"))
    #expect(try here.begin(schedule, due: .start, by: .first, at: .start) != nil)
    #expect(try there.begin(schedule, due: .start, by: .second, at: .start) == nil)
  }

  @Test("what a withdrawal meets in a run's hands does not become ready again")
  func withdrawn() throws {
    try here.planMails(to: 2)
    let claimed = try here.claim(1, by: .first)
    _ = try there.withdraw(
      .banjir, because: SingleLine(collapsing: "keliru"), planning: [], at: .start, rehearsal: false)
    try here.release(claimed, by: .first, notBefore: nil, because: nil, at: .start)
    #expect(try there.tally().cancelled == 2)
    #expect(try there.claim(9, by: .second).isEmpty)
  }
}

/// Whether `body` is told that the delivery is another run's by now.
private func losesLease(_ body: () throws -> Void) -> Bool {
  do {
    try body()
    return false
  } catch { return (error as? StoreFailure)?.kind == .lostLease }
}

import Foundation
import Publishing
import PublishingEngine
import Scheduling
import Testing

/// What the store keeps of schedules: taken by one run, settled for ever.
@Suite(.eachStore) struct OccurrenceTests {
  private let start = Date(timeIntervalSince1970: 1_795_000_000)
  private let schedule = ScheduleID("ringkasan").unsafelyUnwrapped
  private let first = RunnerID("a")
  private let second = RunnerID("b")

  @Test("is taken by one living run, and by the next when that has gone")
  func taken() throws {
    let living = try StoreKind.open { _ in true }
    #expect(try living.begin(schedule, due: start, by: first, at: start)?.state == .begun)
    #expect(try living.begin(schedule, due: start, by: second, at: start) == nil)
    let gone = try StoreKind.open { _ in false }
    _ = try gone.begin(schedule, due: start, by: first, at: start)
    try gone.note(.banjir, carrying: [.banjir], of: schedule, due: start)
    let again = try gone.begin(schedule, due: start, by: second, at: start)
    #expect(again?.publication == .banjir, "it carries the same again")
    #expect(again?.posts == [.banjir])
  }

  @Test("once settled is not begun again, and moves the mark")
  func settled() throws {
    let store = try StoreKind.open()
    let rule = ContentDigest.of("rule")
    try store.setMark(ScheduleMark(since: start - 60, rule: rule), of: schedule)
    var occurrence = try #require(try store.begin(schedule, due: start, by: first, at: start))
    try store.note(.banjir, carrying: [.banjir], of: schedule, due: start)
    #expect(try store.posts(carriedBy: schedule).isEmpty, "not before it is done")
    occurrence.state = .done
    occurrence.settledAt = start
    try store.settle(occurrence)
    #expect(try store.begin(schedule, due: start, by: first, at: start) == nil)
    #expect(try store.mark(of: schedule) == ScheduleMark(since: start, rule: rule))
    #expect(try store.posts(carriedBy: schedule) == [.banjir])
  }

  @Test("that a run left is closed when the next one is settled")
  func left() throws {
    let store = try StoreKind.open { _ in false }
    _ = try store.begin(schedule, due: start, by: first, at: start)
    var next = try #require(try store.begin(schedule, due: start + 60, by: second, at: start + 60))
    next.state = .empty
    next.settledAt = start + 60
    next.reason = .verbatim("nothing")
    try store.settle(next)
    #expect(try store.occurrences(of: schedule, limit: 9).map(\.state) == [.empty, .overtaken])
    #expect(try store.occurrences(of: nil, limit: 1).map(\.reason) == [.verbatim("nothing")])
  }

  @Test("a release expires once, and only while nobody has opened it")
  func expire() throws {
    let store = try StoreKind.open()
    var entry = PlanEntry.site()
    entry.notBefore = start + 60
    _ = try store.plan([entry], at: start, rehearsal: false)
    let release = Release(publication: .banjir, due: start + 60, patience: 60)
    try store.hold(release)
    #expect(try store.releasesDue(at: start + 59).isEmpty)
    #expect(try store.nextDelivery(after: start) == start + 60)
    #expect(try !store.hasWork(at: start) && store.hasWork(at: start + 60))
    try store.open(.banjir, at: start + 61)
    #expect(try store.releasesDue(at: start + 900).isEmpty)
    #expect(try store.expire(release, because: .verbatim("late"), at: start + 900) == 0)
    try store.hold(release)
    #expect(try store.expire(release, because: .verbatim("late"), at: start + 900) == 1)
    #expect(try store.expire(release, because: .verbatim("late"), at: start + 900) == 0)
    #expect(try store.tally(of: .banjir, on: .situs).cancelled == 1)
    #expect(try !store.hasWork(at: start + 900))
  }

  @Test("what readers are to get is kept with the release, until it is called off on their channel")
  func texts() throws {
    let store = try StoreKind.open()
    try store.addReaders(2, at: start)
    var entry = PlanEntry.readers()
    entry.notBefore = start + 60
    _ = try store.plan([entry], at: start, rehearsal: false)
    let shares = [ChannelID.surat: Release.Share(tags: ["rt-1"]), .situs: Release.Share(tags: [])]
    try store.hold(Release(publication: .banjir, due: start + 60, patience: 60, shares: shares))
    #expect(try store.releases().map(\.shares) == [[.surat: Release.Share(tags: ["rt-1"], digest: .of("mail"))]])
    try store.withhold(.banjir, from: .surat)
    #expect(try store.releases().map(\.shares) == [[:]])
  }

  @Test("a changed text that comes at its hour waits for it, although the first one is out")
  func laterUpdate() throws {
    let store = try StoreKind.open()
    _ = try store.plan([.site()], at: start, rehearsal: false)
    let claimed = try store.claim(
      .banjir, on: .situs, after: 0, limit: 1, within: Quota(), by: first, lease: 60, at: start)
    let number = try #require(claimed.first).delivery.number
    try store.begin(number, by: first, lease: 60, at: start)
    try store.settle(number, .delivered(Receipt(remoteID: "7")), by: first, at: start)
    var entry = PlanEntry.site("new")
    entry.notBefore = start + 60
    _ = try store.plan([entry], at: start, rehearsal: false)
    #expect(
      try store.claim(.banjir, on: .situs, after: 0, limit: 1, within: Quota(), by: first, lease: 60, at: start).isEmpty
    )
    try store.hold(Release(publication: .banjir, due: start + 60, patience: 60))
    _ = try store.expire(
      Release(publication: .banjir, due: start + 60, patience: 60), because: .verbatim("late"), at: start + 900)
    let tally = try store.tally(of: .banjir, on: .situs)
    #expect(tally.delivered == 1 && tally.receipt?.remoteID == "7", "what is out there stays")
  }
}

import Foundation
import Publishing
import PublishingEngine
import Testing

/// The life of a delivery in the store: planned once, claimed by one, settled for ever.
@Suite(.eachStore) struct DeliveryLifeTests {
  private let store: any NewsroomStore
  private let start = Date(timeIntervalSince1970: 1_795_000_000)
  private let runner = RunnerID("a")

  init() throws { store = try StoreKind.open() }

  @Test("planning the same thing twice plans it once")
  func planTwice() throws {
    let first = try store.plan([.site()], at: start, rehearsal: false)
    let second = try store.plan([.site()], at: start, rehearsal: false)
    #expect(first.map(\.added) == [1])
    #expect(second.map(\.added) == [0])
    #expect(second.map(\.open) == [1])
  }

  @Test("a rehearsal answers as a plan would and leaves no trace")
  func rehearsal() throws {
    #expect(try store.plan([.site()], at: start, rehearsal: true).map(\.added) == [1])
    #expect(try store.publications(limit: 10).isEmpty)
    #expect(try store.plan([.site()], at: start, rehearsal: false).map(\.added) == [1])
  }

  @Test("what one run has claimed, another cannot")
  func claimOnce() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    #expect(try claim().count == 1)
    #expect(try claim(by: RunnerID("b")).isEmpty)
  }

  @Test("a finished delivery is not claimed again")
  func settled() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    try deliver()
    _ = try store.plan([.site()], at: start, rehearsal: false)
    #expect(try claim().isEmpty)
    #expect(try store.tally(of: .banjir, on: .situs).delivered == 1)
    #expect(try store.tally(of: .banjir, on: .situs).receipt?.remoteID == "7")
  }

  @Test("a changed rendition opens a delivery again where the channel can update, with the old receipt at hand")
  func changed() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    try deliver()
    let outcome = try store.plan([.site("new")], at: start, rehearsal: false)
    #expect(outcome.map(\.reopened) == [1])
    #expect(try claim().map(\.earlier?.remoteID) == ["7"])
  }

  @Test("a changed rendition is only reported where the channel cannot update")
  func outdated() throws {
    _ = try store.plan([.site(isUpdatable: false)], at: start, rehearsal: false)
    try deliver()
    let outcome = try store.plan([.site("new", isUpdatable: false)], at: start, rehearsal: false)
    #expect(outcome.map(\.outdated) == [1])
    #expect(try claim().isEmpty)
  }

  @Test("what has not gone out goes out as the post stands now")
  func editedBefore() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    _ = try store.plan([.site("new")], at: start, rehearsal: false)
    #expect(try claim().map(\.delivery.digest) == [.of("new")])
  }

  @Test("a crash leaves begun deliveries uncertain and the others ready")
  func crash() throws {
    let store = try StoreKind.open { _ in false }
    try store.addReaders(2, at: start)
    _ = try store.plan([.readers()], at: start, rehearsal: false)
    let claimed = try store.claim(
      .banjir, on: .surat, after: 0, limit: 2, within: Quota(), by: runner, lease: 60, at: start)
    try store.begin(claimed[0].delivery.number, by: runner, lease: 60, at: start)
    #expect(try store.recover(at: start) == 1)
    let tally = try store.tally(of: .banjir, on: .surat)
    #expect(tally.uncertain == 1)
    #expect(tally.waiting == 1)
    #expect(tally.claimed == 0)
  }

  @Test("the lease of a living run is left alone until it runs out")
  func lease() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    _ = try claim()
    _ = try store.recover(at: start.addingTimeInterval(59))
    #expect(try store.tally(of: .banjir, on: .situs).claimed == 1)
    _ = try store.recover(at: start.addingTimeInterval(61))
    #expect(try store.tally(of: .banjir, on: .situs).claimed == 0)
  }

  @Test("a run whose lease went to another may neither begin nor settle")
  func lostLease() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    let claimed = try claim()
    _ = try store.recover(at: start.addingTimeInterval(61))
    let number = try #require(claimed.first).delivery.number
    #expect(throws: StoreFailure.self) { try store.begin(number, by: runner, lease: 60, at: start) }
    #expect(throws: StoreFailure.self) {
      try store.settle(number, .delivered(Receipt(remoteID: "1")), by: runner, at: start)
    }
  }

  @Test("an unavailable channel's delivery waits until its time")
  func notBefore() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    let number = try #require(try claim().first).delivery.number
    try store.begin(number, by: runner, lease: 60, at: start)
    let later = start.addingTimeInterval(600)
    let failure = DeliveryFailure(.unavailable(notBefore: later), Phrase(id: "sibuk", en: "busy"), code: "http-503")
    try store.settle(number, .failed(failure), by: runner, at: start)
    #expect(try claim().isEmpty)
    #expect(try store.tally(of: .banjir, on: .situs).nextDue == later)
    #expect(try store.tally(of: .banjir, on: .situs).reason?.en == "busy")
    #expect(
      try store.claim(.banjir, on: .situs, after: 0, limit: 9, within: Quota(), by: runner, lease: 60, at: later).count
        == 1)
  }

  @Test("a rejected delivery waits for a person, or for another text")
  func rejected() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    let number = try #require(try claim().first).delivery.number
    try store.begin(number, by: runner, lease: 60, at: start)
    try store.settle(number, .failed(DeliveryFailure(.rejected, .verbatim("no"))), by: runner, at: start)
    _ = try store.plan([.site()], at: start, rehearsal: false)
    #expect(try claim().isEmpty)
    _ = try store.plan([.site("new")], at: start, rehearsal: false)
    #expect(try claim().count == 1)
  }

  @Test("cancelling calls off what waits and leaves what is out")
  func cancel() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    #expect(try store.cancel(.banjir, on: nil, at: start) == 1)
    #expect(try claim().isEmpty)
    #expect(try store.tally(of: .banjir, on: .situs).cancelled == 1)
  }

  @Test("an update that is called off leaves the old text out there, and can be asked for again")
  func cancelUpdate() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    try deliver()
    _ = try store.plan([.site("new")], at: start, rehearsal: false)
    #expect(try store.cancel(.banjir, on: nil, at: start) == 1)
    #expect(try store.tally(of: .banjir, on: .situs).delivered == 1)
    #expect(try store.plan([.site("new")], at: start, rehearsal: false).map(\.reopened) == [1])
  }

  @Test("publishing again what was called off asks for it after all")
  func cancelledAndWanted() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    _ = try store.cancel(.banjir, on: nil, at: start)
    #expect(try store.plan([.site()], at: start, rehearsal: false).map(\.open) == [1])
    #expect(try claim().count == 1)
  }

  @Test("what one run has claimed counts against the quota of the next")
  func quotaOfTwoRuns() throws {
    try store.addReaders(5, at: start)
    _ = try store.plan([.readers()], at: start, rehearsal: false)
    let quota = Quota(perDay: 3)
    let first = try store.claim(
      .banjir, on: .surat, after: 0, limit: 2, within: quota, by: runner, lease: 60, at: start)
    let second = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: quota, by: RunnerID("b"), lease: 60, at: start)
    #expect(first.count == 2)
    #expect(second.count == 1)
    for claimed in first { try store.begin(claimed.delivery.number, by: runner, lease: 60, at: start) }
    let third = try store.claim(
      .banjir, on: .surat, after: 0, limit: 9, within: quota, by: runner, lease: 60, at: start)
    #expect(third.isEmpty)
  }

  @Test("beginnings are counted for quotas, whatever became of them")
  func beginnings() throws {
    _ = try store.plan([.site()], at: start, rehearsal: false)
    try deliver()
    #expect(try store.beginnings(on: .situs, since: start.addingTimeInterval(-1)) == [start])
    #expect(try store.beginnings(on: .situs, since: start).isEmpty)
    #expect(try store.beginnings(on: .surat, since: start.addingTimeInterval(-1)).isEmpty)
  }

  private func claim(by runner: RunnerID? = nil) throws -> [ClaimedDelivery] {
    try store.claim(
      .banjir, on: .situs, after: 0, limit: 9, within: Quota(), by: runner ?? self.runner, lease: 60, at: start)
  }

  private func deliver() throws {
    let number = try #require(try claim().first).delivery.number
    try store.begin(number, by: runner, lease: 60, at: start)
    try store.settle(number, .delivered(Receipt(remoteID: "7")), by: runner, at: start)
  }
}

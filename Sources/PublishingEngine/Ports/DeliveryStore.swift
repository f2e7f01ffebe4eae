public import Foundation
public import Publishing

/// The durable record of who was to get what, and how that ended.
///
/// The engine declares what it needs; a database fulfils it. Every call has happened entirely, and would survive the
/// process, when it returns, or it has not happened at all. All but `settle` survive a power cut too; an end is safe
/// from one before the same connection's next beginning, and otherwise within moments.
public protocol DeliveryStore: Sendable {
  /// Writes down every delivery of a run at once.
  ///
  /// A delivery that exists stays one: see `PlanEntry` for what happens to it when the rendition has changed.
  /// With `rehearsal`, the same answer is given and nothing is written.
  func plan(_ entries: [PlanEntry], at now: Date, rehearsal: Bool) throws(StoreFailure) -> [PlanOutcome]

  /// Takes up to `limit` deliveries that are ready and due, oldest first, and leases them to `runner`.
  ///
  /// Only those with a number above `number`: what a run has tried once it leaves to the next one.
  /// Never more than `quota` lets begin now, whatever other runs have claimed. Deliveries to readers who have left
  /// meanwhile are cancelled instead.
  func claim(
    _ publication: PostID, on channel: ChannelID, after number: Int64, limit: Int, within quota: Quota,
    by runner: RunnerID, lease: TimeInterval, at now: Date
  ) throws(StoreFailure) -> [ClaimedDelivery]

  /// Notes that a delivery claimed through this store may take effect from now on, and renews its lease. Calls from
  /// several threads at a time may wait for the disk together.
  func begin(_ number: Int64, by runner: RunnerID, lease: TimeInterval, at now: Date) throws(StoreFailure)

  /// Notes how a begun delivery ended.
  func settle(_ number: Int64, _ outcome: DeliveryOutcome, by runner: RunnerID, at now: Date) throws(StoreFailure)

  /// Ends the lease on deliveries that were not settled: those begun become uncertain, the others ready again,
  /// not before `notBefore`. `failure` is kept as the reason.
  func release(
    _ numbers: [Int64], by runner: RunnerID, notBefore: Date?, because failure: DeliveryFailure?, at now: Date
  ) throws(StoreFailure)

  /// Ends leases that ran out or whose runner is gone, as `release` does. Returns how many became uncertain.
  func recover(at now: Date) throws(StoreFailure) -> Int

  /// Makes deliveries ready that a person wants tried again now, but none to a reader who has left. Returns how many
  /// there were.
  func reopen(_ states: Set<DeliveryState>, of publication: PostID?, on channel: ChannelID?, at now: Date)
    throws(StoreFailure) -> Int

  /// Settles an uncertain delivery by what a look on the other side, or a person, has found.
  /// `nil` means that it certainly did not take effect: it becomes ready again.
  func resolve(_ number: Int64, as receipt: Receipt?, at now: Date) throws(StoreFailure)

  /// Replaces the receipt of a delivered delivery by what a later look has found.
  func renew(_ number: Int64, _ receipt: Receipt) throws(StoreFailure)

  /// Calls off everything of a publication that has not gone out. Returns how many there were.
  func cancel(_ publication: PostID, on channel: ChannelID?, at now: Date) throws(StoreFailure) -> Int

  /// How a publication stands on a channel.
  func tally(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> DeliveryTally

  /// How what is delivered for one purpose stands on a channel.
  func tally(of publication: PostID, on channel: ChannelID, for purpose: Purpose) throws(StoreFailure) -> DeliveryTally

  /// Deliveries for reports, by their numbers, from behind `number` on: never all readers of a large list at once.
  func records(
    of publication: PostID?, on channel: ChannelID?, in states: Set<DeliveryState>, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [DeliveryRecord]

  /// One publication, or `nil` when nothing of it was ever planned.
  func publication(_ id: PostID) throws(StoreFailure) -> PublicationRecord?

  /// Publications with at least one delivery, the latest first.
  func publications(limit: Int) throws(StoreFailure) -> [PublicationRecord]

  /// How many active readers carry each tag; those that nobody carries are not in it.
  func readerTags() throws(StoreFailure) -> [String: Int]

  /// The moments at which a channel began deliveries since `start`, oldest first, for quotas.
  func beginnings(on channel: ChannelID, since start: Date) throws(StoreFailure) -> [Date]
}

extension DeliveryStore {
  /// The first deliveries, by their numbers.
  public func records(of publication: PostID?, on channel: ChannelID?, in states: Set<DeliveryState>, limit: Int)
    throws(StoreFailure) -> [DeliveryRecord]
  {
    try records(of: publication, on: channel, in: states, after: 0, limit: limit)
  }

  /// Passes on every delivery, one by one; memory does not grow with their number.
  public func forEachRecord(
    of publication: PostID?, on channel: ChannelID?, in states: Set<DeliveryState>,
    _ body: (DeliveryRecord) throws -> Void
  ) throws {
    var last: Int64 = 0
    while true {
      let records = try records(of: publication, on: channel, in: states, after: last, limit: 500)
      try records.forEach(body)
      guard let end = records.last?.number else { return }
      last = end
    }
  }
}

import Foundation
import Publishing
import PublishingEngine

/// A store on a disk that is full from the moment something is to begin.
struct FullStore: DeliveryStore {
  let store: any DeliveryStore

  static let failure = StoreFailure(.unavailable, Phrase(id: "disk penuh", en: "the disk is full"))

  func begin(_ number: Int64, by runner: RunnerID, lease: TimeInterval, at now: Date) throws(StoreFailure) {
    throw Self.failure
  }

  func plan(_ entries: [PlanEntry], at now: Date, rehearsal: Bool) throws(StoreFailure) -> [PlanOutcome] {
    try store.plan(entries, at: now, rehearsal: rehearsal)
  }
  func claim(
    _ publication: PostID, on channel: ChannelID, after number: Int64, limit: Int, within quota: Quota,
    by runner: RunnerID, lease: TimeInterval, at now: Date
  ) throws(StoreFailure) -> [ClaimedDelivery] {
    try store.claim(
      publication, on: channel, after: number, limit: limit, within: quota, by: runner, lease: lease, at: now)
  }
  func settle(_ number: Int64, _ outcome: DeliveryOutcome, by runner: RunnerID, at now: Date) throws(StoreFailure) {
    try store.settle(number, outcome, by: runner, at: now)
  }
  func release(
    _ numbers: [Int64], by runner: RunnerID, notBefore: Date?, because failure: DeliveryFailure?, at now: Date
  ) throws(StoreFailure) {
    try store.release(numbers, by: runner, notBefore: notBefore, because: failure, at: now)
  }
  func readerTags() throws(StoreFailure) -> [String: Int] { try store.readerTags() }
  func recover(at now: Date) throws(StoreFailure) -> Int { try store.recover(at: now) }
  func reopen(_ states: Set<DeliveryState>, of publication: PostID?, on channel: ChannelID?, at now: Date)
    throws(StoreFailure) -> Int
  { try store.reopen(states, of: publication, on: channel, at: now) }
  func resolve(_ number: Int64, as receipt: Receipt?, at now: Date) throws(StoreFailure) {
    try store.resolve(number, as: receipt, at: now)
  }
  func renew(_ number: Int64, _ receipt: Receipt) throws(StoreFailure) { try store.renew(number, receipt) }
  func cancel(_ publication: PostID, on channel: ChannelID?, at now: Date) throws(StoreFailure) -> Int {
    try store.cancel(publication, on: channel, at: now)
  }
  func tally(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> DeliveryTally {
    try store.tally(of: publication, on: channel)
  }
  func tally(of publication: PostID, on channel: ChannelID, for purpose: Purpose) throws(StoreFailure) -> DeliveryTally
  {
    try store.tally(of: publication, on: channel, for: purpose)
  }
  func records(
    of publication: PostID?, on channel: ChannelID?, in states: Set<DeliveryState>, after number: Int64, limit: Int
  ) throws(StoreFailure) -> [DeliveryRecord] {
    try store.records(of: publication, on: channel, in: states, after: number, limit: limit)
  }
  func publication(_ id: PostID) throws(StoreFailure) -> PublicationRecord? { try store.publication(id) }
  func publications(limit: Int) throws(StoreFailure) -> [PublicationRecord] { try store.publications(limit: limit) }
  func beginnings(on channel: ChannelID, since start: Date) throws(StoreFailure) -> [Date] {
    try store.beginnings(on: channel, since: start)
  }
}

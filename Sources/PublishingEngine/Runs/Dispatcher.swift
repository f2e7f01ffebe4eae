import ChannelKit
public import Foundation
public import Publishing

/// Carries out what has been planned: claims, delivers, settles, until nothing is ready or a quota is used up.
public struct Dispatcher: Sendable {
  public var store: any DeliveryStore
  public var archive: any RenditionArchive
  public var exports: ExportFolder
  public var runner: RunnerID
  public var now: @Sendable () -> Date
  public var observer: any RunObserver

  /// How long a claim holds without a sign of life. Every posting of the run's journal renews it.
  static let lease: TimeInterval = 15 * 60
  /// How long a delivery rests that may be tried again and whose failure does not say when.
  static let rest: TimeInterval = 5 * 60
  /// How long a reader's server may say "not now" before a person has to decide (RFC 5321 §4.5.4.1).
  static let patience: TimeInterval = 5 * 24 * 3600
  /// How many deliveries are looked at or listed at a time.
  static let batch = 200

  public init(
    store: any DeliveryStore, archive: any RenditionArchive, exports: ExportFolder, runner: RunnerID,
    now: @escaping @Sendable () -> Date, observer: any RunObserver
  ) {
    self.store = store
    self.archive = archive
    self.exports = exports
    self.runner = runner
    self.now = now
    self.observer = observer
  }

  /// Works off one publication on one channel.
  public func dispatch(_ publication: PostID, on channel: EngineChannel, expecting count: Int)
    async throws(StoreFailure)
    -> Dispatch
  {
    var dispatch = Dispatch()
    observer.started(publication, on: channel.id, count: count)
    defer { observer.finished(publication, on: channel.id) }
    var pace = ClaimPace()
    var last: Int64 = 0
    var claimed = try claim(publication, on: channel, after: last, pace.size)
    while !claimed.isEmpty {
      last = claimed.last?.delivery.number ?? last
      // The next ones are looked up while these are on their way; not while a quota counts.
      let (end, size) = (last, claimed.count < pace.size || !channel.quota.isUnlimited ? 0 : pace.nextSize)
      async let ahead = claimAhead(publication, on: channel, after: end, size)
      let start = ContinuousClock.now
      try await carryOut(claimed, of: publication, on: channel, into: &dispatch)
      pace.note(claimed.count, in: start.duration(to: .now))
      claimed = try await ahead.get()
      if dispatch.failure != nil || Task.isCancelled {
        try giveBack(claimed.map(\.delivery.number), because: dispatch.failure ?? .interrupted)
        return dispatch
      }
      if claimed.isEmpty { claimed = try claim(publication, on: channel, after: last, pace.size) }
    }
    dispatch.quotaFrees = try quotaFrees(on: channel)
    return dispatch
  }

  private func claim(_ publication: PostID, on channel: EngineChannel, after number: Int64, _ size: Int)
    throws(StoreFailure) -> [ClaimedDelivery]
  {
    if Task.isCancelled { return [] }
    return try store.claim(
      publication, on: channel.id, after: number, limit: size, within: channel.quota, by: runner, lease: Self.lease,
      at: now())
  }

  private func claimAhead(_ publication: PostID, on channel: EngineChannel, after number: Int64, _ size: Int) async
    -> Result<[ClaimedDelivery], StoreFailure>
  {
    guard size > 0 else { return .success([]) }
    do throws(StoreFailure) { return .success(try claim(publication, on: channel, after: number, size)) } catch {
      return .failure(error)
    }
  }

  private func giveBack(_ numbers: [Int64], because failure: DeliveryFailure) throws(StoreFailure) {
    guard !numbers.isEmpty else { return }
    try store.release(numbers, by: runner, notBefore: failure.notBefore, because: failure, at: now())
  }

  /// When the next delivery may begin, if the quota is what keeps it.
  private func quotaFrees(on channel: EngineChannel) throws(StoreFailure) -> Date? {
    if channel.quota.isUnlimited { return nil }
    let moment = now()
    let beginnings = try store.beginnings(on: channel.id, since: moment.addingTimeInterval(-Quota.window))
    return channel.quota.allowance(after: beginnings, at: moment).next
  }

  private func carryOut(
    _ claimed: [ClaimedDelivery], of publication: PostID, on channel: EngineChannel, into dispatch: inout Dispatch
  ) async throws(StoreFailure) {
    let journal = StoreJournal(claimed, store: store, runner: runner, lease: Self.lease, now: now) {
      [observer] outcome in
      observer.settled(publication, on: channel.id, outcome: outcome)
    }
    var failure: DeliveryFailure?
    do throws(DeliveryFailure) {
      // Readers who were planned before an edit and after it get what was planned for them.
      for digest in claimed.map(\.delivery.digest).uniqued {
        let rendition = try archived(digest)
        try await deliver(claimed.filter { $0.delivery.digest == digest }, rendition, on: channel, journal: journal)
      }
    } catch {
      failure = error
    }
    if let broken = journal.failure {
      failure = DeliveryFailure(.unavailable(notBefore: nil), broken.reason, code: "store")
    }
    let unsettled = journal.unsettled
    if !unsettled.isEmpty {
      try store.release(unsettled, by: runner, notBefore: failure?.notBefore, because: failure, at: now())
    }
    dispatch.delivered += journal.deliveredCount
    dispatch.failure = failure ?? (journal.deliveredCount == 0 && !unsettled.isEmpty ? .interrupted : nil)
  }

  private func archived(_ digest: ContentDigest) throws(DeliveryFailure) -> Rendition {
    do throws(StoreFailure) { return try archive.rendition(digest) } catch {
      throw DeliveryFailure(.unavailable(notBefore: nil), error.reason, code: "archive")
    }
  }

  private func deliver(
    _ claimed: [ClaimedDelivery], _ rendition: Rendition, on channel: EngineChannel, journal: StoreJournal
  ) async throws(DeliveryFailure) {
    try await withdraw(claimed.filter(\.takesBack), rendition, on: channel, journal: journal)
    let claimed = claimed.filter { !$0.takesBack }
    if claimed.isEmpty { return }
    if channel.manifest.audience == .folder {
      for claim in claimed {
        try await journal.record(claim.delivery) { () throws(DeliveryFailure) in
          try exports.write(rendition, replacing: claim.earlier)
        }
      }
      return
    }
    guard let adapter = channel.adapter as? any DeliveringAdapter else { throw .notDelivering(channel.manifest.kind) }
    let fresh = claimed.filter { $0.earlier == nil }.map(\.delivery)
    if !fresh.isEmpty { try await adapter.deliver(rendition, to: fresh, journal: journal) }
    for claim in claimed {
      guard let earlier = claim.earlier else { continue }
      guard let updating = adapter as? any UpdatingAdapter else { throw .notDelivering(channel.manifest.kind) }
      try await updating.update(rendition, delivery: claim.delivery, earlier: earlier, journal: journal)
    }
  }

  /// Looks on the other side whether a delivery whose reply was lost took effect, where the channel can.
  ///
  /// Before a run is planned: what is found to be out there with an older text can then be updated.
  func resolveUncertain(_ publication: PostID, on channel: EngineChannel) async throws(StoreFailure) {
    if channel.manifest.audience == .folder { return try repeatExport(publication, on: channel) }
    try repeatWithdrawal(try store.records(of: publication, on: channel.id, in: [.uncertain], limit: Self.batch))
    guard channel.manifest.abilities.contains(.find), let adapter = channel.adapter as? any FindingAdapter else {
      return
    }
    let uncertain = try store.records(of: publication, on: channel.id, in: [.uncertain], limit: Self.batch)
    for record in uncertain where record.address == nil {
      let delivery = Delivery(
        number: record.number, key: record.key, recipient: .site, digest: record.digest, attempts: record.attempts)
      guard let rendition = try? archive.rendition(record.digest) else { continue }
      do throws(DeliveryFailure) {
        let receipt = try await adapter.find(delivery, of: rendition)
        try resolve(record.number, as: receipt)
      } catch {
        // The look failed; the delivery stays uncertain and is listed.
        continue
      }
    }
  }

  /// Files that may or may not have been written are written anew; nobody gets them twice.
  private func repeatExport(_ publication: PostID, on channel: EngineChannel) throws(StoreFailure) {
    for record in try store.records(of: publication, on: channel.id, in: [.uncertain], limit: Self.batch) {
      try store.resolve(record.number, as: nil, at: now())
    }
  }

  private func resolve(_ number: Int64, as receipt: Receipt?) throws(DeliveryFailure) {
    do throws(StoreFailure) { try store.resolve(number, as: receipt, at: now()) } catch {
      throw DeliveryFailure(.unavailable(notBefore: nil), error.reason, code: "store")
    }
  }
}

/// What dispatching one publication on one channel came to.
public struct Dispatch: Sendable {
  /// How many deliveries this run carried out.
  public var delivered = 0
  /// What stopped the channel.
  public var failure: DeliveryFailure?
  /// When the quota lets the next one go.
  public var quotaFrees: Date?

  public init() {}

  /// This and what was dispatched after it.
  func followed(by later: Dispatch) -> Dispatch {
    var both = later
    both.delivered += delivered
    return both
  }
}

extension DeliveryFailure {
  /// When the host may try again.
  var notBefore: Date? {
    if case .unavailable(let date) = kind { return date }
    return nil
  }

  fileprivate static var interrupted: DeliveryFailure {
    DeliveryFailure(
      .unavailable(notBefore: nil), Phrase(id: "pengiriman dihentikan", en: "the run was interrupted"),
      code: "interrupted")
  }

  fileprivate static func notDelivering(_ kind: String) -> DeliveryFailure {
    DeliveryFailure(
      .misconfigured,
      Phrase(
        id: "plugin '\(kind)' tidak dapat mengirim",
        en: "the plugin '\(kind)' declares deliveries it does not implement"),
      code: "plugin")
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first appearance.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

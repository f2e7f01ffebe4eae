internal import ChannelKit
public import Publishing

extension Publisher {
  /// Carries out what was planned earlier and is still open, without reading a post again.
  ///
  /// - Parameters:
  ///   - onlyDue: whether what waits for a later hour is left out.
  ///   - prepare: called once with the channels that have something to do, before anything is sent.
  public func resume(
    _ wanted: PostID?, onlyDue: Bool = false, prepare: ([EngineChannel]) throws -> Void = { _ in }
  ) async throws -> RunReport {
    let store = dispatcher.store
    var share: [(PublicationRecord, EngineChannel, DeliveryTally)] = []
    for record in try store.publications(limit: .max) where wanted == nil || record.id == wanted {
      for channel in channels where record.channels.contains(channel.id) {
        let tally = try store.tally(of: record.id, on: channel.id)
        if onlyDue, tally.uncertain == 0, let due = tally.nextDue, due > dispatcher.now() { continue }
        let isUnseen = tally.receipt?.isPublic == false
        if wanted != nil || tally.waiting > 0 || tally.uncertain > 0 || isUnseen {
          share.append((record, channel, tally))
        }
      }
    }
    try prepare(
      share.filter { $0.2.waiting > 0 || $0.2.uncertain > 0 || $0.2.receipt?.isPublic == false }.map(\.1))
    // Sites before the channels that point at them.
    let hosts = share.filter { $0.1.manifest.abilities.contains(.hostsArticles) }
    let others = share.filter { !$0.1.manifest.abilities.contains(.hostsArticles) }
    var reports: [PostID: PublicationReport] = [:]
    for (record, channel, before) in hosts + others {
      try await dispatcher.resolveUncertain(record.id, on: channel)
      try await dispatcher.lookAgain(record.id, on: channel)
      let dispatch = try await dispatcher.dispatch(record.id, on: channel, expecting: before.waiting)
      let outcome = PlanOutcome(added: before.waiting, reopened: 0, outdated: 0, open: before.waiting)
      let report = ChannelReport(
        channel, outcome: outcome, dispatch: dispatch, tally: try store.tally(of: record.id, on: channel.id),
        warnings: [])
      reports[record.id, default: PublicationReport(publication: record.id, title: record.title, channels: [])]
        .channels.append(report)
    }
    return RunReport(publications: share.map(\.0.id).uniqued.compactMap { reports[$0] })
  }
}

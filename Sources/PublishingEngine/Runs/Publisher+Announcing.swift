import ChannelKit
import Foundation
import Publishing

/// What corrections and withdrawals share.
extension Publisher {
  /// One rendition of a run, and what planning it came to.
  struct Share: Sendable {
    var prepared: RenditionStage.Prepared
    var outcome: PlanOutcome
  }

  func prepare(_ publication: Publication, on channels: [EngineChannel], announcing announcement: Announcement)
    async throws -> RenditionStage
  {
    let articles = try ArticleAddresses([publication], sites: allChannels, in: [], store: dispatcher.store)
    return try await RenditionStage.render(
      [publication], on: channels, community: community, articles: articles, cacheFolder: cacheFolder,
      wantsPanes: false, announcing: announcement)
  }

  /// Keeps what will be sent, and finds out what earlier runs have left open.
  func ready(_ stages: [RenditionStage]) async throws {
    for prepared in stages.flatMap(\.renditions) { try dispatcher.archive.keep(prepared.rendition) }
    _ = try dispatcher.store.recover(at: dispatcher.now())
    var looked: Set<ChannelID> = []
    for prepared in stages.flatMap(\.renditions) where looked.insert(prepared.key.channel).inserted {
      try await dispatcher.resolveUncertain(prepared.key.publication, on: prepared.channel)
    }
  }

  /// Works off every channel once, whatever its deliveries are for: the sites first, where the others point.
  func dispatch(_ shares: [Share], of publication: PostID) async throws -> [ChannelID: Dispatch] {
    var dispatches: [ChannelID: Dispatch] = [:]
    for toHosts in [true, false] {
      let channels = shares.map(\.prepared.channel).filter {
        $0.manifest.abilities.contains(.hostsArticles) == toHosts
      }
      try await withThrowingTaskGroup(of: (ChannelID, Dispatch).self) { group in
        var begun: Set<ChannelID> = []
        for channel in channels where begun.insert(channel.id).inserted {
          let open = shares.filter { $0.prepared.channel.id == channel.id }.reduce(0) { $0 + $1.outcome.open }
          group.addTask { [dispatcher] in
            (channel.id, try await dispatcher.dispatch(publication, on: channel, expecting: open))
          }
        }
        for try await (channel, dispatch) in group { dispatches[channel] = dispatch }
      }
    }
    return dispatches
  }

  /// - Parameter dispatches: `nil` for a rehearsal.
  func report(
    on publication: Publication, _ shares: [Share], announcing announcement: Announcement,
    _ dispatches: [ChannelID: Dispatch]?, in store: any AnnouncementStore
  ) throws -> PublicationReport {
    var reports: [ChannelReport] = []
    for share in shares {
      let channel = share.prepared.channel
      let tally = try store.tally(of: publication.id, on: channel.id, for: share.prepared.purpose)
      var dispatch = dispatches?[channel.id] ?? Dispatch()
      let isReaders = channel.manifest.audience == .readers
      if isReaders, share.prepared.purpose == .publish {
        // Only worth a line when some of the first mails are still to go.
        guard tally.waiting > 0 || tally.uncertain > 0 else { continue }
        dispatch.delivered = 0
      }
      var report = ChannelReport(
        channel, outcome: share.outcome, dispatch: dispatch, tally: tally, warnings: share.prepared.rendition.warnings)
      report.purpose = announcement.rendering(of: publication, on: channel)
      if isReaders, share.prepared.purpose == .publish { report.purpose = .publish }
      if dispatches == nil, share.outcome.open > 0 { report.state = .planned }
      if share.outcome.outdated > 0, !isReaders {
        report.state = .byHand
        report.reason = ChannelReport.mendByHand
      }
      report.outdated = 0
      reports.append(report)
    }
    return PublicationReport(publication: publication.id, title: publication.title, channels: reports)
  }
}

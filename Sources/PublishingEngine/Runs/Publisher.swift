import ChannelKit
public import Foundation
public import Publishing

/// Publishes: renders everything, writes down everything, then carries it out channel by channel.
public struct Publisher: Sendable {
  public var community: Community
  /// The channels this run goes to.
  public var channels: [EngineChannel]
  /// Every configured channel; those beside the run may host the article that the others link to.
  public var allChannels: [EngineChannel]
  public var dispatcher: Dispatcher
  /// Where derived pictures are kept.
  public var cacheFolder: URL?

  private var store: any DeliveryStore { dispatcher.store }

  public init(
    community: Community, channels: [EngineChannel], among allChannels: [EngineChannel], dispatcher: Dispatcher,
    cacheFolder: URL?
  ) {
    self.community = community
    self.channels = channels
    self.allChannels = allChannels
    self.dispatcher = dispatcher
    self.cacheFolder = cacheFolder
  }

  /// Says what a run would do. Nothing is written and nothing is sent.
  public func rehearse(_ publications: [Publication], hours: [PostID: Date] = [:]) async throws -> RunReport {
    let stage = try await prepare(publications)
    let outcomes = try store.plan(
      stage.entries(store: store, exports: dispatcher.exports, hours: hours), at: dispatcher.now(), rehearsal: true)
    return try await report(on: publications, stage, outcomes, dispatches: nil)
  }

  /// Publishes each publication on every channel, warnings first.
  ///
  /// - Parameter hours: when publications go out that do not say so themselves, such as editions.
  /// - Throws: `DiagnosticError` when something cannot be rendered, before anything is sent; `StoreFailure` when
  ///   the record cannot be kept. A channel that is itself broken is reported, and the others go on.
  public func publish(_ publications: [Publication], hours: [PostID: Date] = [:]) async throws -> RunReport {
    let ordered = publications.filter(\.isUrgent) + publications.filter { !$0.isUrgent }
    var stage = try await prepare(ordered)
    for prepared in stage.renditions { try dispatcher.archive.keep(prepared.rendition) }
    _ = try store.recover(at: dispatcher.now())
    for prepared in stage.renditions {
      try await dispatcher.resolveUncertain(prepared.key.publication, on: prepared.channel)
      try await dispatcher.lookAgain(prepared.key.publication, on: prepared.channel)
    }
    var outcomes = try store.plan(
      stage.entries(store: store, exports: dispatcher.exports, hours: hours), at: dispatcher.now(), rehearsal: false)
    for prepared in stage.renditions where prepared.channel.manifest.audience == .folder {
      // Whoever publishes again has made room on the disk, and need not wait as for somebody else's server.
      _ = try store.reopen([.ready], of: prepared.key.publication, on: prepared.key.channel, at: dispatcher.now())
    }
    var dispatches: [RenditionStage.Key: Dispatch] = [:]

    // Sites first: what they answer is where the other channels' links and codes point.
    try await dispatch(stage, outcomes, toHosts: true, into: &dispatches)
    let moved = try await rerender(ordered, after: stage)
    if let moved {
      stage = moved
      for prepared in stage.renditions { try dispatcher.archive.keep(prepared.rendition) }
      let replanned = try store.plan(
        stage.entries(store: store, exports: dispatcher.exports, hours: hours), at: dispatcher.now(), rehearsal: false)
      outcomes = zip(outcomes, replanned).map { $0.merged(with: $1) }
      // Articles that link to one another do so at the real addresses too.
      try await dispatch(stage, outcomes, toHosts: true, into: &dispatches)
    }
    try await dispatch(stage, outcomes, toHosts: false, into: &dispatches)
    return try await report(on: publications, stage, outcomes, dispatches: dispatches)
  }

  /// Prepares every publication for every channel it is meant for.
  public func render(_ publications: [Publication], wantsPanes: Bool) async throws -> RenditionStage {
    let articles = try ArticleAddresses(publications, sites: allChannels, in: channels, store: store)
    return try await RenditionStage.render(
      publications, on: channels, community: community, articles: articles, cacheFolder: cacheFolder,
      wantsPanes: wantsPanes)
  }

  /// What is to be said of the tags that choose readers; `nil` when none does.
  public func audience(of publications: [Publication]) throws(StoreFailure) -> AudienceInspection? {
    let chooses = channels.contains { channel in
      channel.manifest.audience == .readers
        && (!channel.audienceTags.isEmpty || publications.contains { !$0.audience(on: channel.id).isEmpty })
    }
    return chooses ? AudienceInspection(counts: try store.readerTags()) : nil
  }

  /// What `render` does, for a run: it goes on without a channel that is broken.
  private func prepare(_ publications: [Publication]) async throws -> RenditionStage {
    let articles = try ArticleAddresses(publications, sites: allChannels, in: channels, store: store)
    return try await RenditionStage.render(
      publications, on: channels, community: community, articles: articles, cacheFolder: cacheFolder,
      wantsPanes: false, sparing: true)
  }

  /// Renders again when a site has put an article elsewhere than predicted; `nil` when all is where it was said to be.
  private func rerender(_ publications: [Publication], after stage: RenditionStage) async throws -> RenditionStage? {
    let articles = try ArticleAddresses(publications, sites: allChannels, in: channels, store: store)
    guard articles != stage.articles else { return nil }
    let later = try await RenditionStage.render(
      publications, on: channels, community: community, articles: articles, cacheFolder: cacheFolder,
      wantsPanes: false, sparing: true)
    return stage.replaced(by: later)
  }

  /// Lets every channel work off its publications, each at its own pace.
  private func dispatch(
    _ stage: RenditionStage, _ outcomes: [PlanOutcome], toHosts: Bool,
    into dispatches: inout [RenditionStage.Key: Dispatch]
  ) async throws {
    var lanes: [ChannelLane] = []
    for (prepared, outcome) in zip(stage.renditions, outcomes) {
      let channel = prepared.channel
      guard channel.manifest.abilities.contains(.hostsArticles) == toHosts else { continue }
      let index = lanes.firstIndex { $0.channel.id == channel.id } ?? lanes.endIndex
      if index == lanes.endIndex { lanes.append(ChannelLane(channel: channel)) }
      lanes[index].loads.append(
        ChannelLane.Load(
          publication: prepared.key.publication, isUrgent: prepared.publication.isUrgent, open: outcome.open))
    }
    try await withThrowingTaskGroup(of: [RenditionStage.Key: Dispatch].self) { group in
      for lane in lanes { group.addTask { [dispatcher] in try await lane.run(by: dispatcher) } }
      for try await part in group {
        dispatches.merge(part) { earlier, later in earlier.followed(by: later) }
      }
    }
  }

  private func report(
    on publications: [Publication], _ stage: RenditionStage, _ outcomes: [PlanOutcome],
    dispatches: [RenditionStage.Key: Dispatch]?
  ) async throws -> RunReport {
    var reports: [PublicationReport] = []
    let audience = try audience(of: publications)
    for publication in publications {
      var channelReports: [ChannelReport] = []
      for (prepared, outcome) in zip(stage.renditions, outcomes) where prepared.key.publication == publication.id {
        let tally = try store.tally(of: publication.id, on: prepared.channel.id, for: .publish)
        var report = ChannelReport(
          prepared.channel, outcome: outcome, dispatch: dispatches?[prepared.key] ?? Dispatch(), tally: tally,
          warnings: prepared.rendition.warnings
            + (audience?.warnings(on: publication, for: prepared.channel) ?? []))
        if try await hasToldOfCorrection(publication, on: prepared.channel, whose: outcome) { report.outdated = 0 }
        if dispatches == nil {
          if outcome.open > 0 { report.state = .planned }
          report.url = report.url ?? stage.articles[publication.id]
          if prepared.channel.manifest.audience != .site { report.url = nil }
        }
        channelReports.append(report)
      }
      for broken in stage.broken where broken.key.publication == publication.id {
        let tally = try store.tally(of: publication.id, on: broken.channel.id)
        channelReports.append(ChannelReport(broken.channel, failure: broken.failure, tally: tally))
      }
      let order = channels.map(\.id)
      channelReports.sort { (order.firstIndex(of: $0.channel) ?? 0) < (order.firstIndex(of: $1.channel) ?? 0) }
      reports.append(
        PublicationReport(publication: publication.id, title: publication.title, channels: channelReports))
    }
    return RunReport(publications: reports)
  }
}

extension Publication {
  /// Whether anything in it cannot wait.
  var isUrgent: Bool { posts.contains(where: \.isWarning) }
}

extension PlanOutcome {
  /// What two plans of one run came to together: the second one's state, the first one's news.
  fileprivate func merged(with later: PlanOutcome) -> PlanOutcome {
    PlanOutcome(
      added: max(added, later.added), reopened: max(reopened, later.reopened), outdated: later.outdated,
      open: max(open, later.open))
  }
}

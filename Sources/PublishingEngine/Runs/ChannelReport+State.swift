import ChannelKit
import Foundation
import Publishing

extension ChannelReport {
  /// The report on a dispatched channel, from what the store says afterwards.
  init(_ channel: EngineChannel, outcome: PlanOutcome, dispatch: Dispatch, tally: DeliveryTally, warnings: [Diagnostic])
  {
    self.init(
      channel: channel.id, plugin: channel.manifest.kind, audience: channel.manifest.audience,
      state: Self.state(outcome: outcome, dispatch: dispatch, tally: tally), tally: tally,
      deliveredNow: dispatch.delivered, planned: outcome.open, outdated: outcome.outdated, url: tally.receipt?.url,
      files: tally.receipt?.files ?? [], warnings: warnings, reason: dispatch.failure?.reason ?? tally.reason,
      nextDue: tally.nextDue.map { max($0, dispatch.quotaFrees ?? $0) } ?? dispatch.quotaFrees)
  }

  /// The report on a channel that could not render.
  init(_ channel: EngineChannel, failure: DeliveryFailure, tally: DeliveryTally) {
    self.init(
      channel: channel.id, plugin: channel.manifest.kind, audience: channel.manifest.audience,
      state: failure.kind == .misconfigured ? .misconfigured : .waiting, tally: tally, url: tally.receipt?.url,
      files: tally.receipt?.files ?? [], reason: failure.reason, nextDue: failure.notBefore)
  }

  private static func state(outcome: PlanOutcome, dispatch: Dispatch, tally: DeliveryTally) -> State {
    if tally.total > 0, dispatch.failure?.kind == .misconfigured { return .misconfigured }
    switch tally.standing {
    case .busy where dispatch.failure != nil: return .waiting
    case .unchanged where dispatch.delivered > 0:
      return outcome.reopened > 0 && outcome.added == 0 ? .updated : .delivered
    case let standing: return standing
    }
  }
}

extension DeliveryTally {
  /// What the numbers say when no run has just touched them.
  public var standing: ChannelReport.State {
    if total == 0 { return .empty }
    if uncertain > 0 { return .uncertain }
    if rejected > 0 { return .rejected }
    if claimed > 0 { return .busy }
    // What has an hour and no reason was never tried.
    if waiting > 0 { return nextDue != nil && reason == nil && delivered == 0 ? .scheduled : .waiting }
    return delivered > 0 ? .unchanged : .cancelled
  }
}

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

  private static func state(outcome: PlanOutcome, dispatch: Dispatch, tally: DeliveryTally) -> State {
    if tally.total == 0 { return .empty }
    if dispatch.failure?.kind == .misconfigured { return .misconfigured }
    if tally.uncertain > 0 { return .uncertain }
    if tally.rejected > 0 { return .rejected }
    if tally.waiting > 0 { return tally.claimed > 0 && dispatch.failure == nil ? .busy : .waiting }
    if dispatch.delivered == 0 { return .unchanged }
    return outcome.reopened > 0 && outcome.added == 0 ? .updated : .delivered
  }
}

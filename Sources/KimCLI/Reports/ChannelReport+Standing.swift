import ChannelKit
import Publishing
import PublishingEngine

extension ChannelReport {
  /// How a channel stands when no run has just touched it.
  init(standing channel: EngineChannel, tally: DeliveryTally) {
    let state: State =
      if tally.total == 0 { .empty } else if tally.uncertain > 0 { .uncertain } else if tally.rejected > 0 {
        .rejected
      } else if tally.claimed > 0 { .busy } else if tally.waiting > 0 { .waiting } else { .unchanged }
    self.init(
      channel: channel.id, plugin: channel.manifest.kind, audience: channel.manifest.audience, state: state,
      tally: tally,
      url: tally.receipt?.url, files: tally.receipt?.files ?? [], reason: tally.reason, nextDue: tally.nextDue)
  }
}

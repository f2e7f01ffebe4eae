import ChannelKit
import Publishing
import PublishingEngine

extension ChannelReport {
  /// How a channel stands when no run has just touched it.
  init(standing channel: EngineChannel, tally: DeliveryTally) {
    self.init(
      channel: channel.id, plugin: channel.manifest.kind, audience: channel.manifest.audience, state: tally.standing,
      tally: tally, url: tally.receipt?.url, files: tally.receipt?.files ?? [], reason: tally.reason,
      nextDue: tally.nextDue)
  }
}

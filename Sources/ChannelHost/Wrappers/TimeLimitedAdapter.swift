internal import ChannelKit
internal import Foundation
internal import Publishing

/// Cancels an adapter that has given no sign of life for too long.
///
/// Cancelling is all that can be done to work with effects: an adapter that was left to itself could still send what
/// its host has already given back. What it had begun is settled by itself or counts as uncertain.
struct TimeLimitedAdapter<Base: ChannelAdapter>: ChannelAdapter {
  let base: Base
  let limits: TimeLimits

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try base.render(publication, in: context)
  }
}

extension ChannelAdapter {
  /// This adapter, cancelled when it is silent for too long.
  func limited(to limits: TimeLimits) -> any ChannelAdapter {
    TimeLimitedAdapter(base: self, limits: limits)
  }
}

extension TimeLimitedAdapter: DeliveringAdapter where Base: DeliveringAdapter {
  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    let watch = Watch(limits.silence, on: limits.clock)
    try await watch.over { () throws(DeliveryFailure) in
      try await base.deliver(rendition, to: deliveries, journal: WatchedJournal(base: journal, watch: watch))
    }
  }
}

extension TimeLimitedAdapter: UpdatingAdapter where Base: UpdatingAdapter {
  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await Watch(limits.silence, on: limits.clock).over { () throws(DeliveryFailure) in
      try await base.update(rendition, delivery: delivery, earlier: earlier, journal: journal)
    }
  }
}

extension TimeLimitedAdapter: WithdrawingAdapter where Base: WithdrawingAdapter {
  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await Watch(limits.silence, on: limits.clock).over { () throws(DeliveryFailure) in
      try await base.withdraw(delivery: delivery, earlier: earlier, journal: journal)
    }
  }
}

extension TimeLimitedAdapter: FindingAdapter where Base: FindingAdapter {
  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    try await Watch(limits.silence, on: limits.clock).over { () throws(DeliveryFailure) in
      try await base.find(delivery, of: rendition)
    }
  }
}

extension TimeLimitedAdapter: CheckingAdapter where Base: CheckingAdapter {
  func check() async -> [Diagnostic] {
    do throws(DeliveryFailure) {
      return try await Watch(limits.check, on: limits.clock).over { () throws(DeliveryFailure) in await base.check() }
    } catch {
      return [.error(error.reason)]
    }
  }
}

extension TimeLimitedAdapter: ArticleHosting where Base: ArticleHosting {
  func address(of post: Post) -> String { base.address(of: post) }
  var articlesAtOnce: Int { base.articlesAtOnce }
  func expect(_ publications: [PostID]) { base.expect(publications) }
}

extension TimeLimitedAdapter: InvitingAdapter where Base: InvitingAdapter {
  func renderInvitation(_ invitation: Invitation, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try base.renderInvitation(invitation, in: context)
  }
}

/// Every entry is a sign of life.
private struct WatchedJournal: DeliveryJournal {
  let base: any DeliveryJournal
  let watch: Watch

  func begin(_ delivery: Delivery) throws {
    try base.begin(delivery)
    watch.see()
  }

  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    try base.settle(delivery, outcome)
    watch.see()
  }
}

extension TimeLimitedAdapter: ReceivingAdapter where Base: ReceivingAdapter {
  var readingPeriod: TimeInterval? { base.readingPeriod }

  func openPostbox(_ clearing: PostboxClearing?) throws(DeliveryFailure) -> (any Postbox)? {
    try base.openPostbox(clearing)
  }
}

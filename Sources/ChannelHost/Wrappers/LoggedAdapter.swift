internal import ChannelKit
internal import Foundation
internal import Logging
internal import Publishing

/// Writes every attempt to a log.
///
/// A wrapper round an adapter conforms to a protocol exactly when the adapter does: its conformances are conditional,
/// so that casting the wrapper finds the same abilities as casting what is inside.
struct LoggedAdapter<Base: ChannelAdapter>: ChannelAdapter {
  let base: Base
  let log: Logger

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try base.render(publication, in: context)
  }

  /// Runs `work` and logs what stops the channel.
  private func attempt(_ verb: Logger.Message, _ work: () async throws(DeliveryFailure) -> Void)
    async throws(DeliveryFailure)
  {
    do throws(DeliveryFailure) { try await work() } catch {
      log.debug(verb, metadata: ["stopped": "\(error.word)"])
      throw error
    }
  }
}

extension ChannelAdapter {
  /// This adapter, writing its attempts to `log` at `debug`: numbers and words of kim's own, never an address, a
  /// server's text or a secret.
  func loggingAttempts(to log: Logger, as channel: ChannelID) -> any ChannelAdapter {
    var log = log
    log[metadataKey: "channel"] = "\(channel)"
    return LoggedAdapter(base: self, log: log)
  }
}

extension LoggedAdapter: DeliveringAdapter where Base: DeliveringAdapter {
  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    log.debug(
      "delivering",
      metadata: [
        "publication": "\(rendition.publication)", "rendition": "\(rendition.digest.short)",
        "deliveries": "\(deliveries.count)",
      ])
    try await attempt("delivering") { () throws(DeliveryFailure) in
      try await base.deliver(rendition, to: deliveries, journal: LoggedJournal(base: journal, log: log))
    }
  }
}

extension LoggedAdapter: UpdatingAdapter where Base: UpdatingAdapter {
  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await attempt("updating") { () throws(DeliveryFailure) in
      try await base.update(
        rendition, delivery: delivery, earlier: earlier, journal: LoggedJournal(base: journal, log: log))
    }
  }
}

extension LoggedAdapter: WithdrawingAdapter where Base: WithdrawingAdapter {
  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await attempt("withdrawing") { () throws(DeliveryFailure) in
      try await base.withdraw(
        delivery: delivery, earlier: earlier, journal: LoggedJournal(base: journal, log: log))
    }
  }
}

extension LoggedAdapter: FindingAdapter where Base: FindingAdapter {
  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    var receipt: Receipt?
    try await attempt("looking") { () throws(DeliveryFailure) in
      receipt = try await base.find(delivery, of: rendition)
    }
    log.debug("looked", metadata: ["delivery": "\(delivery.number)", "found": "\(receipt != nil)"])
    return receipt
  }
}

extension LoggedAdapter: CheckingAdapter where Base: CheckingAdapter {
  func check() async -> [Diagnostic] {
    let diagnostics = await base.check()
    let worst = diagnostics.map(\.severity).max() ?? .note
    log.debug("checked", metadata: ["diagnostics": "\(diagnostics.count)", "worst": "\(worst.rawValue)"])
    return diagnostics
  }
}

extension LoggedAdapter: ArticleHosting where Base: ArticleHosting {
  func address(of post: Post) -> String { base.address(of: post) }
  var articlesAtOnce: Int { base.articlesAtOnce }
  func expect(_ publications: [PostID]) { base.expect(publications) }
}

extension LoggedAdapter: InvitingAdapter where Base: InvitingAdapter {
  func renderInvitation(_ invitation: Invitation, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try base.renderInvitation(invitation, in: context)
  }
}

extension LoggedAdapter: ReceivingAdapter where Base: ReceivingAdapter {
  var readingPeriod: TimeInterval? { base.readingPeriod }

  func openPostbox(_ clearing: PostboxClearing?) throws(DeliveryFailure) -> (any Postbox)? {
    try base.openPostbox(clearing)
  }
}

internal import ChannelKit
internal import Foundation
internal import Publishing
internal import Transport

extension FeedAdapter: UpdatingAdapter, WithdrawingAdapter, FindingAdapter {
  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    let submission = try Submission(rendition)
    for delivery in deliveries {
      if Task.isCancelled { return }
      try await put(submission, for: delivery, journal: journal)
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await put(Submission(rendition), for: delivery, journal: journal)
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    // What another hand has put in the way stops the channel before anything has begun.
    _ = try folder.entries()
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      let notice = WithdrawalNotice(wording: EntryWording(language: environment.community.language))
      let change = try await folder.change(adding: []) { list in
        list.withdraw(delivery.key.publication.text, saying: notice, at: seconds)
      }
      return await receipt(named: earlier.remoteID, after: change)
    }
  }

  /// An entry that stands as it should. One that stands with an older text is none: writing it again does no harm.
  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    guard let entry = try folder.entries().first(where: { $0.publication == delivery.key.publication.text }) else {
      return nil
    }
    let stands =
      delivery.key.purpose == .withdrawal
      ? entry.isWithdrawn : !entry.isWithdrawn && entry.version == rendition.digest.short
    return stands ? receipt(named: entry.id, remark: nil) : nil
  }

  private var seconds: Int { Int(environment.now().timeIntervalSince1970.rounded(.down)) }

  private func put(
    _ submission: Submission, for delivery: Delivery, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    _ = try folder.entries()
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      var id = submission.entry.id
      let change = try await folder.change(adding: submission.pictures) { list in
        id = list.put(submission.entry, at: seconds)
      }
      return await receipt(named: id, after: change)
    }
  }

  // MARK: - Receipts

  private func receipt(named id: String, after change: FeedFolder.Change) async -> Receipt {
    guard change.isVisible, let hub = settings.hub else { return receipt(named: id, remark: nil) }
    let isTold = await Hub(address: hub, client: client).tell(of: FeedWriter.fileNames.map(settings.address(of:)))
    let words =
      isTold
      ? nil
      : Phrase(
        id:
          "berkas umpan sudah ditulis, tetapi hub \(hub.host() ?? "") tidak dapat diberi tahu; pembaca melihatnya belakangan",
        en: "the feed is written, but the hub \(hub.host() ?? "") could not be told; readers will see it later")
    return receipt(named: id, remark: words?.text(in: environment.community.language))
  }

  private func receipt(named id: String, remark: String?) -> Receipt {
    let place = settings.folder ?? "out/\(environment.channel)"
    return Receipt(
      remoteID: id, url: URL(string: settings.address(of: FeedWriter.rssName)),
      files: place.hasPrefix("/") ? [] : FeedWriter.fileNames.map { "\(place)/\($0)" }, remark: remark)
  }
}

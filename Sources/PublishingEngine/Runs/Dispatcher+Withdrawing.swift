import ChannelKit
import Publishing

extension ClaimedDelivery {
  /// Whether it takes back what stands somewhere, rather than telling a reader.
  var takesBack: Bool {
    guard delivery.key.purpose == .withdrawal else { return false }
    if case .reader = delivery.recipient { return false }
    return true
  }
}

extension Dispatcher {
  /// Takes back what publishing has put out: a site's article by its adapter, a folder by its notice.
  ///
  /// What there is to take back is looked up now and not when it was planned: an update may have gone out in between.
  func withdraw(
    _ claims: [ClaimedDelivery], _ rendition: Rendition, on channel: EngineChannel, journal: StoreJournal
  ) async throws(DeliveryFailure) {
    for claim in claims {
      let earlier = try standing(claim.delivery.key)
      if claim.delivery.recipient == .folder {
        try await journal.record(claim.delivery) { () throws(DeliveryFailure) in
          try exports.write(rendition, replacing: earlier)
        }
      } else if let earlier, let adapter = channel.adapter as? any WithdrawingAdapter {
        try await adapter.withdraw(delivery: claim.delivery, earlier: earlier, journal: journal)
      } else {
        try await journal.record(claim.delivery) { () throws(DeliveryFailure) in throw .cannotWithdraw }
      }
    }
  }

  /// The proof of what publishing has put out.
  private func standing(_ key: DeliveryKey) throws(DeliveryFailure) -> Receipt? {
    do throws(StoreFailure) {
      return try store.publicationReceipt(of: key.publication, on: key.channel)
    } catch {
      throw DeliveryFailure(.unavailable(notBefore: nil), error.reason, code: "store")
    }
  }

  /// Taking back what is taken back already changes nothing, so it is simply tried again.
  func repeatWithdrawal(_ records: [DeliveryRecord]) throws(StoreFailure) {
    for record in records where record.address == nil && record.key.purpose == .withdrawal {
      try store.resolve(record.number, as: nil, at: now())
    }
  }
}

extension DeliveryStore {
  /// The proof of the one delivery that a site or a folder has got by publishing.
  func publicationReceipt(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> Receipt? {
    try records(of: publication, on: channel, in: Set(DeliveryState.allCases), limit: 10)
      .first { $0.key.purpose == .publish && $0.address == nil && $0.receipt != nil }?.receipt
  }
}

extension DeliveryFailure {
  fileprivate static var cannotWithdraw: DeliveryFailure {
    DeliveryFailure(
      .rejected,
      Phrase(
        id: "kanal ini tidak dapat menarik kembali sendiri; hapus dengan tangan di sana",
        en: "this channel cannot take it back by itself; remove it there by hand"), code: "by-hand")
  }
}

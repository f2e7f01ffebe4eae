internal import ChannelKit
internal import Publishing

extension Dispatcher {
  /// Looks whether what readers could not see the last time is out by now, and under which address: an article that an
  /// editor has approved, or one whose time has come.
  ///
  /// A look that fails changes nothing; the next run looks again.
  func lookAgain(_ publication: PostID, on channel: EngineChannel) async throws(StoreFailure) {
    guard channel.manifest.audience == .site, channel.manifest.abilities.contains(.find),
      let adapter = channel.adapter as? any FindingAdapter
    else { return }
    for record in try store.records(of: publication, on: channel.id, in: [.delivered], limit: Self.batch) {
      guard let earlier = record.receipt, !earlier.isPublic, record.key.purpose != .withdrawal,
        let rendition = try? archive.rendition(record.digest)
      else { continue }
      let delivery = Delivery(
        number: record.number, key: record.key, recipient: .site, digest: record.digest, attempts: record.attempts)
      let found = try? await adapter.find(delivery, of: rendition)
      if let found, found.remoteID == earlier.remoteID, found != earlier { try store.renew(record.number, found) }
    }
  }
}

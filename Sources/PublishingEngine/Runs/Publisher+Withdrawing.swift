import ChannelKit
import Foundation
public import Publishing

extension Publisher {
  /// Withdraws a post: takes articles off the sites, puts a notice in place of exported files, and tells those who got it
  /// by mail when asked to. What has not gone out is called off.
  ///
  /// - Parameters:
  ///   - reason: for readers.
  ///   - tellsReaders: whether those who got it by mail are told.
  ///   - editions: those that carried the post.
  /// - Throws: as `publish` does; what the post holds cannot keep it from being withdrawn.
  public func withdraw(
    _ post: Post, because reason: SingleLine, tellingReaders tellsReaders: Bool, carriedBy editions: [PostID],
    in store: any AnnouncementStore, rehearsal: Bool = false
  ) async throws -> RunReport {
    let publication = Publication.post(post).withdrawn
    let announcement = Announcement.withdrawal(reason: reason)
    if !rehearsal {
      _ = try store.recover(at: dispatcher.now())
      for channel in channels { try await dispatcher.resolveUncertain(post.id, on: channel) }
    }
    var takers: [EngineChannel] = []
    var byHand: [ChannelReport] = []
    for channel in channels {
      if channel.manifest.audience == .readers {
        if tellsReaders { takers.append(channel) }
        continue
      }
      guard let receipt = try store.publicationReceipt(of: post.id, on: channel.id) else {
        if let report = try uncertain(post.id, on: channel, in: store) { byHand.append(report) }
        continue
      }
      if channel.manifest.audience == .folder || channel.manifest.abilities.contains(.withdraw) {
        takers.append(channel)
      } else {
        byHand.append(removeByHand(receipt, on: channel))
      }
    }
    let stage = try await prepare(publication, on: takers, announcing: announcement)
    if !rehearsal { try await ready([stage]) }
    var entries = try stage.entries(store: store, exports: dispatcher.exports)
    for index in entries.indices where entries[index].recipients.areReaders {
      entries[index].recipients = .receivers(of: [post.id] + editions, unlike: nil)
    }
    let outcomes = try store.withdraw(
      post.id, because: reason, planning: entries, at: dispatcher.now(), rehearsal: rehearsal)
    let shares = zip(stage.renditions, outcomes).map { Share(prepared: $0, outcome: $1) }
    let dispatches = rehearsal ? nil : try await dispatch(shares, of: post.id)
    var report = try report(on: .post(post), shares, announcing: announcement, dispatches, in: store)
    report.channels += byHand
    return RunReport(publications: [report])
  }

  private func removeByHand(_ receipt: Receipt, on channel: EngineChannel) -> ChannelReport {
    var report = ChannelReport(
      channel: channel.id, plugin: channel.manifest.kind, audience: channel.manifest.audience, state: .byHand,
      tally: DeliveryTally(), url: receipt.url,
      reason: Phrase(
        id: "kanal ini tidak dapat menarik kembali sendiri; hapus dengan tangan di sana",
        en: "this channel cannot take it back by itself; remove it there by hand"))
    report.purpose = .withdrawal
    return report
  }

  /// Something may be out there of which nobody has a proof: a person has to look.
  private func uncertain(_ post: PostID, on channel: EngineChannel, in store: any AnnouncementStore)
    throws -> ChannelReport?
  {
    let tally = try store.tally(of: post, on: channel.id, for: .publish)
    guard tally.uncertain > 0 else { return nil }
    var report = ChannelReport(
      channel: channel.id, plugin: channel.manifest.kind, audience: channel.manifest.audience, state: .uncertain,
      tally: tally, reason: tally.reason)
    report.purpose = .withdrawal
    return report
  }
}

extension PlanEntry.Recipients {
  var areReaders: Bool {
    if case .readers = self { return true }
    return false
  }
}

import ChannelKit
import Foundation
public import Publishing

extension Publisher {
  /// Announces the latest correction of a post: replaces it where it stands, and tells those who have read it.
  ///
  /// Nobody is told who has not got the mistake: channels the post never went to are left out, and so are readers whose
  /// mail carried the corrected text already. What has not gone out yet goes out corrected. Repeating it tells nobody
  /// twice and goes on where the last run ended.
  ///
  /// - Parameters:
  ///   - post: with at least one correction.
  ///   - editions: those that carried the post; their readers have read it too.
  /// - Throws: as `publish` does.
  public func correct(
    _ post: Post, carriedBy editions: [PostID], in store: any AnnouncementStore, rehearsal: Bool = false
  ) async throws -> RunReport {
    let publication = Publication.post(post)
    let standing = try channels.filter { try store.tally(of: post.id, on: $0.id, for: .publish).total > 0 }
    let stage = try await prepare(publication, on: standing, announcing: .publication)
    let listeners = channels.filter { $0.manifest.audience == .readers }
    let letters = try await prepare(publication, on: listeners, announcing: .correction)
    if !rehearsal { try await ready([stage, letters]) }

    var entries = try stage.entries(store: store, exports: dispatcher.exports)
    let digests = Dictionary(entries.map { ($0.channel, $0.digest) }) { first, _ in first }
    for index in entries.indices { entries[index].recipients = .standing }
    var announcements = try letters.entries(store: store, exports: dispatcher.exports)
    for index in announcements.indices {
      announcements[index].recipients = .receivers(
        of: [post.id] + editions, unlike: digests[announcements[index].channel])
      announcements[index].notBefore = nil
    }
    let outcomes = try store.correct(
      post, planning: entries + announcements, at: dispatcher.now(), rehearsal: rehearsal)
    let shares = zip(stage.renditions + letters.renditions, outcomes).map { Share(prepared: $0, outcome: $1) }
    let dispatches = rehearsal ? nil : try await dispatch(shares, of: post.id)
    return RunReport(publications: [
      try report(on: publication, shares, announcing: .correction, dispatches, in: store)
    ])
  }
}

extension Publisher {
  /// Whether readers who have got an older text of a corrected post have been told so, or are about to be, in the words
  /// that the post has now: then there is nothing left to say about them.
  func hasToldOfCorrection(
    _ publication: Publication, on channel: EngineChannel, whose outcome: PlanOutcome
  ) async throws -> Bool {
    let purpose = Announcement.correction.purpose(of: publication, on: channel)
    guard outcome.outdated > 0, channel.manifest.audience == .readers, publication.correctionCount > 0,
      try dispatcher.store.tally(of: publication.id, on: channel.id, for: purpose).total > 0
    else { return false }
    let letters = try await prepare(publication, on: [channel], announcing: .correction)
    var entries = try letters.entries(store: dispatcher.store, exports: dispatcher.exports)
    for index in entries.indices { entries[index].recipients = .standing }
    return try dispatcher.store.plan(entries, at: dispatcher.now(), rehearsal: true).allSatisfy { $0.outdated == 0 }
  }
}

extension ChannelReport {
  /// What a person has to put right on a site that kim cannot change.
  static let mendByHand = Phrase(
    id: "kanal ini tidak dapat mengubah yang sudah terbit; betulkan dengan tangan di sana",
    en: "this channel cannot change what is out; put it right there by hand")
}

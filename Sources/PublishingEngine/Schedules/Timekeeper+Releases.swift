import ChannelKit
public import Foundation
public import Publishing
import Scheduling

extension Timekeeper {
  /// Lets publications go whose hour has come, and calls off those it came for too long ago.
  public func openReleases() throws -> [ReleaseRun] {
    let moment = publisher.dispatcher.now()
    return try book.releasesDue(at: moment).map { release in
      let lateness = moment.timeIntervalSince(release.due)
      guard lateness > release.patience else {
        try welcomeNewcomers(to: release)
        try book.open(release.publication, at: moment)
        return ReleaseRun(release: release, calledOff: 0)
      }
      let limit = release.patience.lengthInWords
      let count = try book.expire(
        release,
        because: Phrase(
          id: "jamnya sudah lewat lebih dari \(limit.id); masih mau dikirim? kim publish pos ini lagi",
          en: "its hour passed more than \(limit.en) ago; still wanted? run kim publish for it again"), at: moment)
      return ReleaseRun(release: release, calledOff: count)
    }
  }

  /// Plans the publication for readers who came after it was planned: the list is read at its hour, the text was when it
  /// was planned.
  private func welcomeNewcomers(to release: Release) throws {
    let store = publisher.dispatcher.store
    guard let record = try store.publication(release.publication) else { return }
    for channel in publisher.allChannels where channel.manifest.audience == .readers {
      guard let share = release.shares[channel.id], let text = share.digest else { continue }
      let entry = PlanEntry(
        publication: record.id, title: record.title, file: record.file, channel: channel.id,
        purpose: .publish, recipients: .readers(tags: channel.audienceTags, and: share.tags), digest: text,
        isUpdatable: false,
        notBefore: release.due)
      _ = try store.plan([entry], at: publisher.dispatcher.now(), rehearsal: false)
    }
  }
}

/// What one pass came to.
public struct PassReport: Sendable {
  public var releases: [ReleaseRun] = []
  public var occurrences: [OccurrenceRun] = []
  /// What had waited.
  public var resumed = RunReport(publications: [])

  public init() {}
}

/// A publication whose hour has come.
public struct ReleaseRun: Sendable {
  public var release: Release
  /// How many deliveries were called off because it was too late.
  public var calledOff: Int
}

/// An occurrence that this pass has dealt with.
public struct OccurrenceRun: Sendable {
  public var occurrence: Occurrence
  /// What went out; `nil` when nothing was to.
  public var report: RunReport?
  /// What was wrong with it.
  public var diagnostics: [Diagnostic] = []
}

extension Release {
  /// The hour of a publication that is for some readers of each channel.
  public init(of publication: Publication, due: Date, patience: TimeInterval, on channels: [EngineChannel]) {
    let shares = channels.filter { $0.manifest.audience == .readers }.map { channel in
      (channel.id, Share(tags: publication.audience(on: channel.id)))
    }
    self.init(
      publication: publication.id, due: due, patience: patience, shares: Dictionary(shares) { first, _ in first })
  }
}

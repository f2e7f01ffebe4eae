public import Foundation
public import Publishing

/// The durable record of what was said about publications after they went out: corrections, withdrawals, approvals.
public protocol AnnouncementStore: DeliveryStore {
  /// Notes the `number`-th correction of a post and plans its deliveries, in one transaction.
  func correct(
    _ post: Post, planning entries: [PlanEntry], at now: Date, rehearsal: Bool
  ) throws(StoreFailure) -> [PlanOutcome]

  /// How many corrections of a publication have been announced.
  func announcedCorrections(of publication: PostID) throws(StoreFailure) -> Int

  /// Notes that a publication counts no longer, calls off everything of it that has not gone out and plans what tells
  /// so, in one transaction. From then on nothing of it becomes ready but its withdrawal, whatever asks for it.
  func withdraw(
    _ publication: PostID, because reason: SingleLine, planning entries: [PlanEntry], at now: Date, rehearsal: Bool
  ) throws(StoreFailure) -> [PlanOutcome]

  /// The withdrawal that stands, if any.
  func withdrawal(of publication: PostID) throws(StoreFailure) -> WithdrawalRecord?

  /// Takes a withdrawal back: what it took off the sites and folders is ready to go there anew.
  func restore(_ publication: PostID, at now: Date) throws(StoreFailure)

  /// The corrections that `edition` prints: those it has taken, or, before it has gone out, all that none has.
  func errata(for edition: PostID) throws(StoreFailure) -> [Erratum]

  /// Notes that `edition` prints these; no other will.
  func take(_ errata: [Erratum], into edition: PostID) throws(StoreFailure)

  /// Notes that an editor has approved a publication as it stands. Approving it twice is approving it once.
  func approve(_ approval: Approval) throws(StoreFailure)

  /// Every approval of a publication, the oldest first.
  func approvals(of publication: PostID) throws(StoreFailure) -> [Approval]

  /// What deliveries of a publication on a channel are for, in the order they were planned.
  func purposes(of publication: PostID, on channel: ChannelID) throws(StoreFailure) -> [Purpose]

  /// What has happened to a publication, the oldest first.
  func life(of publication: PostID) throws(StoreFailure) -> [LifeEvent]
}

/// That a publication counts no longer.
public struct WithdrawalRecord: Sendable, Hashable {
  public var reason: SingleLine
  public var date: Date

  public init(reason: SingleLine, date: Date) {
    self.reason = reason
    self.date = date
  }
}

/// An editor's word that a publication may go out as it stands.
public struct Approval: Sendable, Hashable {
  public var publication: PostID
  /// Of the post's file and its pictures; another digest needs another approval.
  public var digest: ContentDigest
  public var editor: SingleLine
  public var date: Date

  public init(publication: PostID, digest: ContentDigest, editor: SingleLine, date: Date) {
    self.publication = publication
    self.digest = digest
    self.editor = editor
    self.date = date
  }
}

/// One thing that has happened to a publication.
public struct LifeEvent: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case approved(by: SingleLine)
    /// Went out on a channel: to its readers, when `count` says how many.
    case published
    /// Was replaced by a later text.
    case updated
    /// The n-th correction was decided, or, with a channel, has reached it.
    case corrected(Int, note: SingleLine?)
    case withdrawn(reason: SingleLine?)
    /// A withdrawal was taken back.
    case restored
  }

  public var kind: Kind
  /// When it began to be so.
  public var date: Date
  /// The last of several readers' mails.
  public var end: Date?
  public var channel: ChannelID?
  /// How many readers; `nil` for a site or a folder.
  public var count: Int?
  public var url: URL?

  public init(
    _ kind: Kind, on date: Date, until end: Date? = nil, channel: ChannelID? = nil, count: Int? = nil, url: URL? = nil
  ) {
    self.kind = kind
    self.date = date
    self.end = end
    self.channel = channel
    self.count = count
    self.url = url
  }
}

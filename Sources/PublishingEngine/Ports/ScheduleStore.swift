public import Foundation
public import Publishing
public import Scheduling

/// The durable record of what was to come round, and what became of it.
///
/// As with deliveries, every call is one transaction.
public protocol ScheduleStore: Sendable {
  // MARK: Releases

  /// Notes when a publication that has been planned is to go out, and how late that may be. What it is to carry to
  /// readers is kept with it.
  func hold(_ release: Release) throws(StoreFailure)

  /// Forgets a publication's hour: it goes out now.
  func letGo(_ publication: PostID) throws(StoreFailure)

  /// Keeps a channel's later readers from getting it: it was called off there.
  func withhold(_ publication: PostID, from channel: ChannelID) throws(StoreFailure)

  /// Publications whose hour has come and that nobody has opened yet, the earliest first.
  func releasesDue(at now: Date) throws(StoreFailure) -> [Release]

  /// Notes that a publication is on its way: it is never too late for it again.
  func open(_ publication: PostID, at now: Date) throws(StoreFailure)

  /// Calls off everything of a publication that has not been tried, for it is too late. Returns how many there were.
  func expire(_ release: Release, because reason: Phrase, at now: Date) throws(StoreFailure) -> Int

  // MARK: Occurrences

  /// How far a schedule has been dealt with; `nil` when it was never seen.
  func mark(of schedule: ScheduleID) throws(StoreFailure) -> ScheduleMark?

  func setMark(_ mark: ScheduleMark, of schedule: ScheduleID) throws(StoreFailure)

  /// Takes an occurrence for `runner`. Returns what is known of it, or `nil` when it is settled or another living run
  /// is at it.
  func begin(_ schedule: ScheduleID, due: Date, by runner: RunnerID, at now: Date) throws(StoreFailure) -> Occurrence?

  /// Notes what an occurrence carries, before any of it is planned: after a crash it carries the same.
  func note(_ publication: PostID, carrying posts: [PostID], of schedule: ScheduleID, due: Date) throws(StoreFailure)

  /// Notes how an occurrence ended. Everything due up to it is dealt with.
  func settle(_ occurrence: Occurrence) throws(StoreFailure)

  /// The posts that a schedule's finished occurrences carried.
  func posts(carriedBy schedule: ScheduleID) throws(StoreFailure) -> Set<PostID>

  /// Occurrences, the latest first; of one schedule, or of all.
  func occurrences(of schedule: ScheduleID?, limit: Int) throws(StoreFailure) -> [Occurrence]

  // MARK: What waits

  /// Whether a delivery could be claimed now, or its run has gone.
  func hasWork(at now: Date) throws(StoreFailure) -> Bool

  /// When the next delivery is due that is not due now.
  func nextDelivery(after now: Date) throws(StoreFailure) -> Date?
}

/// The hour at which a planned publication goes out.
public struct Release: Sendable, Hashable {
  public var publication: PostID
  public var due: Date
  /// How late it may go out, in seconds.
  public var patience: TimeInterval
  /// What is for the readers of each channel that has any.
  public var shares: [ChannelID: Share]

  public init(publication: PostID, due: Date, patience: TimeInterval, shares: [ChannelID: Share] = [:]) {
    self.publication = publication
    self.due = due
    self.patience = patience
    self.shares = shares
  }

  /// What a channel's readers are to get, and which of them.
  public struct Share: Sendable, Hashable, Codable {
    /// Only those with one of these tags; all when empty.
    public var tags: [String]
    /// The text as it was planned; filled in by the store.
    public var digest: ContentDigest?

    public init(tags: [String], digest: ContentDigest? = nil) {
      self.tags = tags
      self.digest = digest
    }
  }
}

/// How far a schedule has been dealt with.
public struct ScheduleMark: Sendable, Hashable {
  /// Everything due up to here is dealt with.
  public var since: Date
  /// The rule by which it came round then.
  public var rule: ContentDigest
  /// Since when it is paused.
  public var pausedAt: Date?

  public init(since: Date, rule: ContentDigest, pausedAt: Date? = nil) {
    self.since = since
    self.rule = rule
    self.pausedAt = pausedAt
  }
}

/// One time that a schedule came round.
public struct Occurrence: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// A run is at it, or was when it stopped.
    case begun
    /// It is planned or out.
    case done
    /// There was nothing to publish.
    case empty
    /// It was too late when kim came to it.
    case late
    /// The next one came before kim did.
    case overtaken
    /// What it was to carry cannot be published as it is.
    case failed
  }

  public var schedule: ScheduleID
  public var due: Date
  public var state: State
  public var publication: PostID?
  public var posts: [PostID]
  public var settledAt: Date?
  /// Why it is not done.
  public var reason: Phrase?

  public init(
    schedule: ScheduleID, due: Date, state: State, publication: PostID? = nil, posts: [PostID] = [],
    settledAt: Date? = nil, reason: Phrase? = nil
  ) {
    self.schedule = schedule
    self.due = due
    self.state = state
    self.publication = publication
    self.posts = posts
    self.settledAt = settledAt
    self.reason = reason
  }
}

public import Foundation
public import Publishing

/// One channel's share of a run, to be written down before anything is sent.
public struct PlanEntry: Sendable {
  /// Who gets it.
  public enum Recipients: Sendable, Hashable {
    case site
    case folder
    /// Active readers that carry one of these tags, and one of those too; no tags set no condition.
    case readers(tags: [String], and: [String] = [])
    /// Nobody new: only what was planned before and stands or is still to go.
    case standing
    /// Active readers who have got one of these publications, or may have, but not with this digest. Chosen once: planning
    /// the same again adds nobody.
    case receivers(of: [PostID], unlike: ContentDigest?)
  }

  public var publication: PostID
  public var title: SingleLine
  /// The post's file, relative to the workspace.
  public var file: String
  public var channel: ChannelID
  public var purpose: Purpose
  public var recipients: Recipients
  public var digest: ContentDigest
  /// Whether a finished delivery is opened again when its rendition has changed. A site's article is; a mail
  /// that was sent is not.
  public var isUpdatable: Bool
  /// Whether a finished delivery is opened again in any case: its exported files are gone.
  public var mustRepeat: Bool
  public var notBefore: Date?

  public init(
    publication: PostID, title: SingleLine, file: String, channel: ChannelID, purpose: Purpose, recipients: Recipients,
    digest: ContentDigest, isUpdatable: Bool, mustRepeat: Bool = false, notBefore: Date? = nil
  ) {
    self.publication = publication
    self.title = title
    self.file = file
    self.channel = channel
    self.purpose = purpose
    self.recipients = recipients
    self.digest = digest
    self.isUpdatable = isUpdatable
    self.mustRepeat = mustRepeat
    self.notBefore = notBefore
  }
}

/// What planning one entry came to.
public struct PlanOutcome: Sendable, Hashable {
  /// Deliveries that did not exist before.
  public var added: Int
  /// Finished deliveries opened again because the rendition changed.
  public var reopened: Int
  /// Deliveries finished with another rendition, which the channel cannot replace.
  public var outdated: Int
  /// Everything that is still to be done, added and reopened ones included.
  public var open: Int

  public init(added: Int, reopened: Int, outdated: Int, open: Int) {
    self.added = added
    self.reopened = reopened
    self.outdated = outdated
    self.open = open
  }
}

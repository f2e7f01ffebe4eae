public import Foundation
public import Publishing

/// One attempt to carry out a delivery, as it was written down when it was made.
public struct HistoryEntry: Sendable, Hashable {
  /// Grows with time; where to go on reading.
  public var number: Int64
  public var begun: Date
  /// `nil` while it is under way, and for ever when nobody lived to tell.
  public var settled: Date?
  public var publication: PostID
  public var title: SingleLine
  public var channel: ChannelID
  public var purpose: Purpose
  /// The reader's address; `nil` for a channel of its own, and for a reader who is no longer known.
  public var address: EmailAddress?
  /// `delivered`, `rejected`, `uncertain`, `misconfigured` or `unavailable`; `nil` when it is not known.
  public var outcome: String?
  /// The server's own code.
  public var code: String?
  /// What was sent.
  public var digest: ContentDigest
  /// The version of kim that sent it; `nil` where none was noted.
  public var version: String?

  public init(
    number: Int64, begun: Date, settled: Date?, publication: PostID, title: SingleLine, channel: ChannelID,
    purpose: Purpose, address: EmailAddress?, outcome: String?, code: String?, digest: ContentDigest, version: String?
  ) {
    self.number = number
    self.begun = begun
    self.settled = settled
    self.publication = publication
    self.title = title
    self.channel = channel
    self.purpose = purpose
    self.address = address
    self.outcome = outcome
    self.code = code
    self.digest = digest
    self.version = version
  }
}

/// What one run did with one rendition: so many attempts with the same end.
public struct HistorySummary: Sendable, Hashable {
  public var began: Date
  public var publication: PostID
  public var title: SingleLine
  public var channel: ChannelID
  public var purpose: Purpose
  public var outcome: String?
  public var count: Int
  public var digest: ContentDigest
  public var version: String?

  public init(
    began: Date, publication: PostID, title: SingleLine, channel: ChannelID, purpose: Purpose, outcome: String?,
    count: Int, digest: ContentDigest, version: String?
  ) {
    self.began = began
    self.publication = publication
    self.title = title
    self.channel = channel
    self.purpose = purpose
    self.outcome = outcome
    self.count = count
    self.digest = digest
    self.version = version
  }
}

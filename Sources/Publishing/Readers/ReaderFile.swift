public import Foundation

/// All that is known of one reader: what they may ask to see (UU 27/2022, Articles 5 to 7 and 32).
public struct ReaderFile: Sendable, Hashable {
  /// One publication on its way to them.
  public struct Mail: Sendable, Hashable {
    public var publication: PostID
    public var title: SingleLine
    public var channel: ChannelID
    public var state: DeliveryState
    public var settledAt: Date?
    /// The Message-ID, when it went out.
    public var remoteID: String?

    public init(
      publication: PostID, title: SingleLine, channel: ChannelID, state: DeliveryState, settledAt: Date?,
      remoteID: String?
    ) {
      self.publication = publication
      self.title = title
      self.channel = channel
      self.state = state
      self.settledAt = settledAt
      self.remoteID = remoteID
    }
  }

  public var reader: Reader
  public var addedAt: Date
  public var changedAt: Date
  /// Oldest first, as all that follows.
  public var consents: [Consent]
  public var events: [ReaderEvent]
  public var mails: [Mail]

  public init(
    reader: Reader, addedAt: Date, changedAt: Date, consents: [Consent], events: [ReaderEvent], mails: [Mail]
  ) {
    self.reader = reader
    self.addedAt = addedAt
    self.changedAt = changedAt
    self.consents = consents
    self.events = events
    self.mails = mails
  }
}

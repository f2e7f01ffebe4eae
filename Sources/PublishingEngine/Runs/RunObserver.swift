public import Publishing

/// Watches a run, for a progress bar.
public protocol RunObserver: Sendable {
  /// A channel starts on `count` deliveries of a publication.
  func started(_ publication: PostID, on channel: ChannelID, count: Int)
  /// One of them has ended.
  func settled(_ publication: PostID, on channel: ChannelID, outcome: DeliveryOutcome)
  func finished(_ publication: PostID, on channel: ChannelID)
}

/// Watches nothing.
public struct SilentObserver: RunObserver {
  public init() {}
  public func started(_ publication: PostID, on channel: ChannelID, count: Int) {}
  public func settled(_ publication: PostID, on channel: ChannelID, outcome: DeliveryOutcome) {}
  public func finished(_ publication: PostID, on channel: ChannelID) {}
}

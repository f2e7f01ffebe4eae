public import ChannelKit
public import Foundation
public import Publishing

/// What a run did, per publication and channel.
public struct RunReport: Sendable {
  public var publications: [PublicationReport]

  public init(publications: [PublicationReport]) { self.publications = publications }

  public var channels: [ChannelReport] { publications.flatMap(\.channels) }
}

public struct PublicationReport: Sendable {
  public var publication: PostID
  public var title: SingleLine
  public var channels: [ChannelReport]

  public init(publication: PostID, title: SingleLine, channels: [ChannelReport]) {
    self.publication = publication
    self.title = title
    self.channels = channels
  }
}

/// How a publication stands on a channel after a run.
public struct ChannelReport: Sendable {
  public enum State: String, Sendable, Hashable {
    /// Everything went out in this run.
    case delivered
    /// What was out there was replaced in this run.
    case updated
    /// Everything had gone out before.
    case unchanged
    /// A rehearsal: this would go out.
    case planned
    /// All of it goes out at its hour.
    case scheduled
    /// Some of it goes out later by itself: a quota, a server that is away, a time to come.
    case waiting
    /// Another run is at it right now.
    case busy
    /// At least one reply was lost; a person or a look decides.
    case uncertain
    /// At least one delivery was refused for good.
    case rejected
    /// The channel cannot work as it is set up.
    case misconfigured
    /// A person has called it off, or every reader it was meant for has left.
    case cancelled
    /// There was nobody to send to.
    case empty
  }

  public var channel: ChannelID
  public var plugin: String
  public var audience: ChannelManifest.Audience
  public var state: State
  public var tally: DeliveryTally
  /// How many this run carried out.
  public var deliveredNow: Int
  /// How many would be carried out; of a rehearsal.
  public var planned: Int
  /// Deliveries made with an earlier text that the channel cannot replace.
  public var outdated: Int
  public var url: URL?
  public var files: [String]
  public var warnings: [Diagnostic]
  /// Why not everything went out.
  public var reason: Phrase?
  /// When it goes on.
  public var nextDue: Date?

  public init(
    channel: ChannelID, plugin: String, audience: ChannelManifest.Audience, state: State, tally: DeliveryTally,
    deliveredNow: Int = 0, planned: Int = 0, outdated: Int = 0, url: URL? = nil, files: [String] = [],
    warnings: [Diagnostic] = [], reason: Phrase? = nil, nextDue: Date? = nil
  ) {
    self.channel = channel
    self.plugin = plugin
    self.audience = audience
    self.state = state
    self.tally = tally
    self.deliveredNow = deliveredNow
    self.planned = planned
    self.outdated = outdated
    self.url = url
    self.files = files
    self.warnings = warnings
    self.reason = reason
    self.nextDue = nextDue
  }
}

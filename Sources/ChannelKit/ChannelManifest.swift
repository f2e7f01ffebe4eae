public import Publishing

/// Facts about a kind of channel, for the planner and for people.
public struct ChannelManifest: Sendable, Hashable {
  /// Whom one rendition goes to.
  public enum Audience: String, Sendable, Hashable, Codable {
    /// One site behind the channel.
    case site
    /// Every reader on the list, one delivery each.
    case readers
    /// A folder in the workspace; the host writes the files and the adapter only renders.
    case folder
  }

  /// What the adapter implements beyond rendering and delivering.
  public enum Ability: String, Sendable, Hashable, Codable, CaseIterable {
    /// `CheckingAdapter`
    case check
    /// `UpdatingAdapter`
    case update
    /// `WithdrawingAdapter`
    case withdraw
    /// `FindingAdapter`
    case find
    /// `ArticleHosting`
    case hostsArticles
  }

  /// What `use:` calls it: lower-case letters, digits, hyphens.
  public var kind: String
  public var title: Phrase
  public var summary: Phrase
  public var audience: Audience
  public var abilities: Set<Ability>
  public var limits: ChannelLimits

  public init(
    kind: String, title: Phrase, summary: Phrase, audience: Audience, abilities: Set<Ability> = [],
    limits: ChannelLimits = ChannelLimits()
  ) {
    self.kind = kind
    self.title = title
    self.summary = summary
    self.audience = audience
    self.abilities = abilities
    self.limits = limits
  }
}

/// How much a channel carries. The planner refuses a rendition beyond these before anything is sent.
public struct ChannelLimits: Sendable, Hashable {
  /// In characters.
  public var subjectLength: Int?
  /// All files of a rendition together, in bytes.
  public var renditionBytes: Int?
  /// Whether an edition of several posts can be rendered.
  public var acceptsEditions: Bool

  public init(subjectLength: Int? = nil, renditionBytes: Int? = nil, acceptsEditions: Bool = true) {
    self.subjectLength = subjectLength
    self.renditionBytes = renditionBytes
    self.acceptsEditions = acceptsEditions
  }
}

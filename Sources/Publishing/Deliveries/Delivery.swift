internal import Foundation

/// One rendition's journey to one recipient.
public struct Delivery: Sendable, Hashable {
  /// The row's number in the store; means nothing outside this workspace.
  public var number: Int64
  public var key: DeliveryKey
  public var recipient: Recipient
  /// The digest of the rendition that was planned.
  public var digest: ContentDigest
  /// How often it was tried before, 0 at first.
  public var attempts: Int

  public init(number: Int64, key: DeliveryKey, recipient: Recipient, digest: ContentDigest, attempts: Int = 0) {
    self.number = number
    self.key = key
    self.recipient = recipient
    self.digest = digest
    self.attempts = attempts
  }
}

/// What makes a delivery unique: at most one per publication, channel, recipient and purpose, ever.
public struct DeliveryKey: Sendable, Hashable {
  public var publication: PostID
  public var channel: ChannelID
  public var recipient: Recipient.Key
  public var purpose: Purpose

  public init(publication: PostID, channel: ChannelID, recipient: Recipient.Key, purpose: Purpose) {
    self.publication = publication
    self.channel = channel
    self.recipient = recipient
    self.purpose = purpose
  }

  /// A short name that other systems can carry (in a comment, a header) and give back: the same for ever.
  public var token: String {
    ContentDigest(
      fields: [publication.text, channel.text, recipient.text, purpose.text].map { .init($0.utf8) }
    ).hex.prefix(32).description
  }
}

/// Why something is delivered.
public enum Purpose: Sendable, Hashable {
  case publish
  /// The n-th change after publication, counted from 1.
  case correction(Int)
  case withdrawal

  /// `publish`, `correction-2`, `withdrawal`
  public var text: String {
    switch self {
    case .publish: "publish"
    case .correction(let number): "correction-\(number)"
    case .withdrawal: "withdrawal"
    }
  }

  public init?(_ text: String) {
    switch text {
    case "publish": self = .publish
    case "withdrawal": self = .withdrawal
    default:
      guard text.hasPrefix("correction-"), let number = Int(text.dropFirst(11)), number > 0 else { return nil }
      self = .correction(number)
    }
  }
}

/// Whom a delivery goes to.
public enum Recipient: Sendable, Hashable {
  /// The one site behind the channel.
  case site
  /// The channel's export folder.
  case folder
  case reader(Reader)

  /// What names a recipient in the store: `site`, `folder`, `reader:17`.
  public struct Key: Sendable, Hashable {
    public let text: String
    public init(_ text: String) { self.text = text }
    /// The key of the reader with this number.
    public init(reader number: Int64) { text = "reader:\(number)" }
  }

  public var key: Key {
    switch self {
    case .site: Key("site")
    case .folder: Key("folder")
    case .reader(let reader): Key(reader: reader.number)
    }
  }
}

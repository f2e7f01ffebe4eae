public import Foundation
public import Publishing

/// A mail that came to a channel's mailbox.
public struct InboxLetter: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// A report that mail to a reader did not get through.
    case bounce
    /// A reader's request to leave, or their word that they want the news.
    case wish
    /// Somebody's words: an aspiration.
    case message
    /// A program's words, such as an absence notice, or a report or request that fits no reader.
    case automatic
  }

  public var channel: ChannelID
  /// What the mailbox calls it.
  public var name: String
  public var kind: Kind
  public var takenAt: Date
  public var senderName: String?
  public var sender: String?
  public var subject: String?
  public var text: String?
  /// Of the mail as it came, so that it is known under another name.
  public var digest: ContentDigest?
  /// Which mail of ours came back with it.
  public var returned: ReturnedMail?

  public init(
    channel: ChannelID, name: String, kind: Kind, takenAt: Date, senderName: String? = nil, sender: String? = nil,
    subject: String? = nil, text: String? = nil, digest: ContentDigest? = nil, returned: ReturnedMail? = nil
  ) {
    self.channel = channel
    self.name = name
    self.kind = kind
    self.takenAt = takenAt
    self.senderName = senderName
    self.sender = sender
    self.subject = subject
    self.text = text
    self.digest = digest
    self.returned = returned
  }
}

/// A mail of ours that was accepted and did not get through.
public struct ReturnedMail: Sendable, Hashable {
  public var mail: MailName
  /// The words of the server that refused it.
  public var words: String

  /// The code that its delivery has from then on.
  public static let code = "returned"

  public init(_ mail: MailName, words: String) {
    self.mail = mail
    self.words = words
  }
}

/// A look at a channel's mailbox.
public struct InboxReading: Sendable, Hashable {
  public var channel: ChannelID
  public var date: Date
  /// What went wrong; `nil` when nothing did.
  public var trouble: Phrase?

  public init(channel: ChannelID, date: Date, trouble: Phrase? = nil) {
    self.channel = channel
    self.date = date
    self.trouble = trouble
  }
}

/// What a mail that came back says of a reader.
public enum ReaderNotice: Sendable, Hashable {
  /// Their address takes no mail; in the server's words.
  case bounced(String)
  /// A mail did not get through, and another may; in the server's words.
  case delayed(String)
  /// They want no more mail, and in what way they said so.
  case left(String)
}

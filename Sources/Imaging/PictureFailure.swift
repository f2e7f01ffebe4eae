public import Publishing

/// Why a picture cannot be used, and what its owner can do about it.
public struct PictureFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The file is missing, is not a file, or may not be read.
    case unreadable
    /// The content is no picture at all, whatever the name says.
    case notAPicture
    /// A kind of picture that kim does not take, or that this machine has no reader for.
    case unsupported
    /// More pixels or bytes than kim is willing to open.
    case tooLarge
    /// A picture that is cut short or broken inside.
    case damaged
    /// Another content than the one that was inspected.
    case changed
  }

  public var kind: Kind
  /// What is wrong, one sentence without a full stop.
  public var summary: Phrase
  /// The way out.
  public var hint: Phrase

  public init(_ kind: Kind, _ summary: Phrase, hint: Phrase) {
    self.kind = kind
    self.summary = summary
    self.hint = hint
  }

  /// What is wrong and the way out, in one sentence.
  public var reason: Phrase { Phrase(id: "\(summary.id); \(hint.id)", en: "\(summary.en); \(hint.en)") }

  public var description: String { reason.en }
}

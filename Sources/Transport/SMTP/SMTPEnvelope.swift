public import Publishing

/// Who sends one mail and who receives it. Never part of the mail itself.
///
/// Both are of a type that can hold no blank, bracket or line end, so that no address carries a command of its own.
public struct SMTPEnvelope: Sendable, Hashable {
  public var sender: EmailAddress
  public var recipient: EmailAddress

  public init(from sender: EmailAddress, to recipient: EmailAddress) {
    self.sender = sender
    self.recipient = recipient
  }
}

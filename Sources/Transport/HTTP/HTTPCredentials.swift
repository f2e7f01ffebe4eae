/// A name and a password for a website, sent by the Basic scheme (RFC 7617). Prints without the password.
public struct HTTPCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public let user: String
  let password: String

  /// - Returns: `nil` when the name holds a colon, which would end it, or either holds a control character.
  public init?(user: String, password: String) {
    guard !user.contains(":"),
      !(user + password).unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    self.user = user
    self.password = password
  }

  public var description: String { "\(user):••••" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}

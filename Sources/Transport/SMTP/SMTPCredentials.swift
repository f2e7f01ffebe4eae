/// A name and a password for a mail server. Prints without the password.
public struct SMTPCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public let user: String
  let password: String

  public init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  public var description: String { "\(user):••••" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}

/// How long to wait for a server, in seconds. The defaults are those of RFC 5321 §4.5.3.2, which are long because a
/// reply that is given up too early makes a mail uncertain; only the wait for a session is shorter.
public struct SMTPTimeouts: Sendable, Hashable {
  /// From the name to a session that is open, encrypted and signed in.
  public var connecting: Double
  /// For the reply to MAIL, RCPT and other commands.
  public var command: Double
  /// For the reply to DATA.
  public var data: Double
  /// For one block of the mail to be taken.
  public var block: Double
  /// For the reply to the final dot.
  public var acceptance: Double

  public init(
    connecting: Double = 60, command: Double = 300, data: Double = 120, block: Double = 180, acceptance: Double = 600
  ) {
    self.connecting = connecting
    self.command = command
    self.data = data
    self.block = block
    self.acceptance = acceptance
  }
}

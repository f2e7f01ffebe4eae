/// How long to wait for a server that keeps mail, in seconds.
public struct IMAPTimeouts: Sendable, Hashable {
  /// From the name to a session that is open, encrypted and signed in.
  public var connecting: Double
  /// Without a byte from the server.
  public var silence: Double
  /// For everything, so that no server keeps a run from its next post for long. What was read until then has been read.
  public var session: Double

  public init(connecting: Double = 30, silence: Double = 30, session: Double = 240) {
    self.connecting = connecting
    self.silence = silence
    self.session = session
  }
}

/// How long to wait for a server that keeps mail, in seconds.
public struct IMAPTimeouts: Sendable, Hashable {
  /// From the name to a session that is open, encrypted and signed in.
  public var connecting: Double
  /// Without a byte from the server.
  public var silence: Double
  /// For everything, so that no server holds a run for ever. What was read until then has been read.
  public var session: Double

  public init(connecting: Double = 60, silence: Double = 60, session: Double = 600) {
    self.connecting = connecting
    self.silence = silence
    self.session = session
  }
}

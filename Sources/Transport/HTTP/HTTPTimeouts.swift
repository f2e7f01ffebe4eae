/// How long to wait for a website, in seconds.
public struct HTTPTimeouts: Sendable, Hashable {
  /// From the name to a connection that is open and encrypted.
  public var connecting: Double
  /// Without a single byte in either direction, the wait for the answer included.
  public var stalling: Double
  /// For the whole exchange.
  public var whole: Double

  /// The defaults are for a village's link and a shared web host: slow is not broken.
  public init(connecting: Double = 30, stalling: Double = 60, whole: Double = 300) {
    self.connecting = connecting
    self.stalling = stalling
    self.whole = whole
  }
}

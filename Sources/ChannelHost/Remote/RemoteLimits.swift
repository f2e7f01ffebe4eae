/// What a program may take: time, patience and memory.
public struct RemoteLimits: Sendable {
  /// From its start until it has answered the greeting and taken its settings.
  public var start: Duration
  /// For rendering, for an address.
  public var render: Duration
  /// Between two signs of life while it delivers, looks or checks.
  public var silence: Duration
  /// To settle what it had begun once the run is stopped.
  public var stop: Duration
  /// To end by itself when its input has ended.
  public var end: Duration
  /// How often it is started in one run.
  public var starts: Int
  /// How many lines it may write in one call that settle nothing.
  public var chatter: Int
  /// How many bytes of its renditions are kept for the rest of the run, so that it is not asked the same twice; with 0 it
  /// is asked each time, as whoever examines it wants.
  public var memory: Int

  public init(
    start: Duration = .seconds(20), render: Duration = .seconds(120), silence: Duration = .seconds(5 * 60),
    stop: Duration = .seconds(30), end: Duration = .seconds(2), starts: Int = 3, chatter: Int = 10_000,
    memory: Int = 64 << 20
  ) {
    self.start = start
    self.render = render
    self.silence = silence
    self.stop = stop
    self.end = end
    self.starts = starts
    self.chatter = chatter
    self.memory = memory
  }
}

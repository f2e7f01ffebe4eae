/// How long a channel may give no sign of life.
public struct TimeLimits: Sendable {
  /// Between two entries in the journal, and from the last one to the end. Longer than any step's own time-out.
  public var silence: Duration
  /// For a whole check.
  public var check: Duration
  /// What measures them.
  public var clock: any Clock<Duration>

  public init(
    silence: Duration = .seconds(10 * 60), check: Duration = .seconds(2 * 60),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.silence = silence
    self.check = check
    self.clock = clock
  }
}

/// Times of the day at which something comes round: `07.00 dan 16.00`, or a cron line's minutes and hours.
public struct DayTimes: Sendable, Hashable {
  /// In order, each once, at least one.
  public let minutes: [Int]

  /// The times given; `nil` when there are none.
  public init?(_ times: some Sequence<ClockTime>) {
    let minutes = Set(times.map(\.minuteOfDay)).sorted()
    guard !minutes.isEmpty else { return nil }
    self.minutes = minutes
  }

  /// One time.
  public init(_ time: ClockTime) { minutes = [time.minuteOfDay] }

  /// Every one of these minutes in every one of these hours; neither is empty.
  init(hours: BitSet, minutes: BitSet) {
    self.minutes = hours.values.flatMap { hour in minutes.values.map { hour * 60 + $0 } }
  }

  /// The times as they are told, when they are few enough to be.
  public var clockTimes: [ClockTime] { minutes.compactMap { ClockTime(hour: $0 / 60, minute: $0 % 60) } }
}

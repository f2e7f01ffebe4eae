/// A time of day on the wall clock, to the minute: `07.00`.
public struct ClockTime: Sendable, Hashable, Comparable {
  /// 0…1439
  public let minuteOfDay: Int

  public var hour: Int { minuteOfDay / 60 }
  public var minute: Int { minuteOfDay % 60 }

  /// Accepts 0…23 and 0…59.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    minuteOfDay = hour * 60 + minute
  }

  public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minuteOfDay < right.minuteOfDay }
}

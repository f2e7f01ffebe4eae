public import Foundation
public import Publishing

/// When something comes round on the clocks of a time zone, until when, and on which days not.
public struct Timetable: Sendable, Hashable {
  public var recurrence: Recurrence
  public var clock: WallClock
  /// The last day on which it may come round, by the clock's own calendar.
  public var until: CalendarDay?
  /// Days that are left out.
  public var skipping: Set<CalendarDay>

  public init(
    _ recurrence: Recurrence, in zone: TimeZone, until: CalendarDay? = nil, skipping: Set<CalendarDay> = []
  ) {
    self.recurrence = recurrence
    clock = WallClock(in: zone)
    self.until = until
    self.skipping = skipping
  }

  /// The first time it comes round after `moment`; `nil` when it never does again.
  ///
  /// The search ends after 400 years, in which the Gregorian calendar repeats itself to the weekday: a rule that has no
  /// day in them, such as 31 February, has none.
  public func next(after moment: Date) -> Date? {
    let (today, second) = clock.reading(at: moment)
    let last = min(until?.daysSince1970 ?? .max, today.daysSince1970 + Self.cycle)
    var number = today.daysSince1970
    let times = recurrence.times.minutes
    while number <= last {
      let day = CalendarDay(daysSince1970: number)
      if comesRound(on: day) {
        for time in times where number > today.daysSince1970 || time * 60 > second {
          let candidate = clock.moment(day, minuteOfDay: time)
          if candidate > moment { return candidate }
        }
      }
      number += 1
    }
    return nil
  }

  /// The next times it comes round after `moment`, fewer than `count` when it ends before.
  public func next(_ count: Int, after moment: Date) -> [Date] {
    var moments: [Date] = []
    while moments.count < count, let next = next(after: moments.last ?? moment) { moments.append(next) }
    return moments
  }

  /// The last time it came round after `start` and not after `moment`; `nil` when it did not.
  public func latest(after start: Date, through moment: Date) -> Date? {
    let first = clock.reading(at: start).day.daysSince1970
    // When clocks go back at midnight, a time of the day to come has been already.
    var number = min(clock.reading(at: moment).day.daysSince1970 + 1, until?.daysSince1970 ?? .max)
    while number >= first {
      let day = CalendarDay(daysSince1970: number)
      if comesRound(on: day) {
        for time in recurrence.times.minutes.reversed() {
          let candidate = clock.moment(day, minuteOfDay: time)
          if candidate <= start { return nil }
          if candidate <= moment { return candidate }
        }
      }
      number -= 1
    }
    return nil
  }

  /// How often it came round after `start` and not after `moment`; counting stops at `limit`.
  public func count(after start: Date, through moment: Date, limit: Int) -> Int {
    var count = 0
    var last = start
    while count < limit, let next = next(after: last), next <= moment {
      count += 1
      last = next
    }
    return count
  }

  private func comesRound(on day: CalendarDay) -> Bool { recurrence.falls(on: day) && !skipping.contains(day) }

  /// Days in 400 years: 20,871 weeks exactly.
  private static let cycle = 146_097
}

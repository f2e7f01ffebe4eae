public import Foundation

/// A day of the Gregorian calendar, without a time.
public struct CalendarDay: Sendable, Hashable {
  public let year: Int
  /// 1…12
  public let month: Int
  /// 1…31
  public let day: Int

  /// The day it is at `date` in `zone`.
  public init(_ date: Date, in zone: TimeZone) {
    let local = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    self.init(daysSince1970: (local - local.modulo(86_400)) / 86_400)
  }

  /// Accepts only days that exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
    guard CalendarDay(daysSince1970: daysSince1970) == self else { return nil }
  }

  /// 0 for Sunday … 6 for Saturday.
  public var weekday: Int { (daysSince1970 + 4).modulo(7) }

  /// Midnight at the start of this day in `zone`.
  public func start(in zone: TimeZone) -> Date {
    instant(secondsIntoDay: 0, in: zone)
  }

  /// The instant so many seconds after midnight on the wall clock of `zone`.
  public func instant(secondsIntoDay seconds: Int, in zone: TimeZone) -> Date {
    let wall = Date(timeIntervalSince1970: Double(daysSince1970 * 86_400 + seconds))
    let guess = wall.addingTimeInterval(-Double(zone.secondsFromGMT(for: wall)))
    return wall.addingTimeInterval(-Double(zone.secondsFromGMT(for: guess)))
  }

  // Days from civil and back: the 400-year cycle of the proleptic Gregorian calendar, counted from 1 March 0000.

  /// How many days after 1 January 1970 it is; negative before.
  public var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day so many days after 1 January 1970.
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}

extension Int {
  /// The remainder that is never negative.
  func modulo(_ divisor: Int) -> Int {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

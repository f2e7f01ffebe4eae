public import Foundation
public import Publishing

/// Moments as people say them, with the zone they are meant in.
public enum Moment {
  /// `Senin, 30 November 2026 pukul 07.00 WIB`, `Monday, 30 November 2026 at 07.00 WIB`
  public static func words(_ moment: Date, in zone: TimeZone) -> Phrase {
    let day = WallClock(in: zone).reading(at: moment).day
    let time = EYD.time(moment, in: zone)
    let weekday = Weekday(rawValue: day.weekday)?.name.en ?? ""
    return Phrase(
      id: "\(EYD.longDate(moment, in: zone)) pukul \(time)",
      en: "\(weekday), \(day.day) \(englishMonths[day.month - 1]) \(day.year) at \(time)")
  }

  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

extension ClockTime {
  /// `07.00`, in both languages as Indonesian clocks are written.
  public var words: String { Self.pad(hour) + "." + Self.pad(minute) }

  private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

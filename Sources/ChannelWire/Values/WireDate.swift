internal import Foundation
internal import Publishing

/// Moments as the wire writes them: `2022-07-27T08:00:00Z` (RFC 3339, always UTC).
enum WireDate {
  static func text(_ date: Date) -> String {
    let whole = date.timeIntervalSince1970.rounded(.down)
    let day = CalendarDay(date, in: .gmt)
    let seconds = Int(whole) - Int(day.start(in: .gmt).timeIntervalSince1970)
    let milliseconds = Int(((date.timeIntervalSince1970 - whole) * 1000).rounded(.down))
    let fraction = milliseconds > 0 ? ".\(padded(milliseconds, 3))" : ""
    return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))T"
      + "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))\(fraction)Z"
  }

  /// Takes any offset, and a fraction of a second.
  static func date(_ text: String) -> Date? {
    let pattern = /(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:[Zz]|([+-])(\d\d):(\d\d))/
    guard let match = text.wholeMatch(of: pattern)?.output, let year = Int(match.1), let month = Int(match.2),
      let day = CalendarDay(year: year, month: month, day: Int(match.3) ?? 0), let hour = Int(match.4), hour < 24,
      let minute = Int(match.5), minute < 60, let second = Int(match.6), second < 61
    else { return nil }
    let fraction = match.7.flatMap { Double("0\($0)") } ?? 0
    let offset = (Int(match.9 ?? "") ?? 0) * 3600 + (Int(match.10 ?? "") ?? 0) * 60
    let utc = day.instant(secondsIntoDay: hour * 3600 + minute * 60 + second, in: .gmt)
    return utc.addingTimeInterval(fraction - Double(match.8 == "-" ? -offset : offset))
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

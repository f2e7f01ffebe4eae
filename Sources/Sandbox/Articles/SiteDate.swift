import Foundation

/// Moments as WordPress writes and reads them: `2026-11-20T16:30:00`, in the site's zone or in GMT, never with an
/// offset; read, an offset is honoured.
enum SiteDate {
  static func text(_ date: Date, in zone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    func pad(_ value: Int?, _ width: Int = 2) -> String {
      let digits = "\(value ?? 0)"
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(parts.year, 4))-\(pad(parts.month))-\(pad(parts.day))"
      + "T\(pad(parts.hour)):\(pad(parts.minute)):\(pad(parts.second))"
  }

  /// `nil` for what is no date. Without an offset the zone is `zone`.
  static func date(_ text: String, in zone: TimeZone) -> Date? {
    guard
      let match = text.wholeMatch(
        of: #/(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?/#)
    else { return nil }
    func number(_ text: Substring) -> Int { Int(text) ?? 0 }
    let parts = DateComponents(
      year: number(match.1), month: number(match.2), day: number(match.3), hour: number(match.4),
      minute: number(match.5), second: number(match.6))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    if let offset = match.7 {
      let digits = offset.filter(\.isNumber)
      let seconds = number(digits.prefix(2)[...]) * 3600 + number(digits.dropFirst(2)[...]) * 60
      guard let fixed = TimeZone(secondsFromGMT: offset.hasPrefix("-") ? -seconds : seconds) else { return nil }
      calendar.timeZone = fixed
    }
    guard let date = calendar.date(from: parts) else { return nil }
    let back = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    // The calendar would turn 31 February into a day of March.
    return back.month == parts.month && back.day == parts.day && back.hour == parts.hour ? date : nil
  }
}

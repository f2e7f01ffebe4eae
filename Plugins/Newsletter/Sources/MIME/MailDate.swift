internal import Foundation
internal import Publishing

/// Dates as mail headers write them (RFC 5322 §3.3).
enum MailDate {
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Tue, 24 Nov 2026 15:04:05 +0700`
  static func text(_ date: Date, in zone: TimeZone) -> String {
    let day = CalendarDay(date, in: zone)
    let offset = zone.secondsFromGMT(for: date)
    let local = Int(date.timeIntervalSince1970.rounded(.down)) + offset
    let seconds = (local % 86_400 + 86_400) % 86_400
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(pad).joined(separator: ":")
    let zoneText = (offset < 0 ? "-" : "+") + pad(abs(offset) / 3600) + pad(abs(offset) / 60 % 60)
    return "\(weekdays[day.weekday]), \(day.day) \(months[day.month - 1]) \(day.year) \(clock) \(zoneText)"
  }

  private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

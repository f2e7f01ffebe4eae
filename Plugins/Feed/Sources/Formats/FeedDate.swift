internal import Foundation
internal import Publishing

/// Dates as feeds write them, in English whatever the community's language.
enum FeedDate {
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `2022-07-27T15:00:00+07:00`, for Atom and JSON Feed.
  static func rfc3339(_ seconds: Int, in zone: TimeZone) -> String {
    let moment = Moment(seconds, in: zone)
    let day = [(moment.day.year, 4), (moment.day.month, 2), (moment.day.day, 2)].map(padded).joined(separator: "-")
    return "\(day)T\(moment.clock)\(moment.offset(separator: ":"))"
  }

  /// `Wed, 27 Jul 2022 15:00:00 +0700` (RFC 822 with four digits for the year), for RSS.
  static func rfc822(_ seconds: Int, in zone: TimeZone) -> String {
    let moment = Moment(seconds, in: zone)
    let day = moment.day
    return "\(weekdays[day.weekday]), \(padded(day.day, 2)) \(months[day.month - 1]) \(padded(day.year, 4))"
      + " \(moment.clock) \(moment.offset(separator: ""))"
  }

  private struct Moment {
    let day: CalendarDay
    private let secondOfDay: Int
    private let minutesFromGMT: Int

    init(_ seconds: Int, in zone: TimeZone) {
      let date = Date(timeIntervalSince1970: Double(seconds))
      // Both formats know whole minutes only; old local times are off by seconds.
      minutesFromGMT = zone.secondsFromGMT(for: date) / 60
      let whole = TimeZone(secondsFromGMT: minutesFromGMT * 60) ?? .gmt
      day = CalendarDay(date, in: whole)
      let local = seconds + minutesFromGMT * 60
      secondOfDay = ((local % 86_400) + 86_400) % 86_400
    }

    var clock: String {
      [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0, 2) }.joined(separator: ":")
    }

    func offset(separator: String) -> String {
      let minutes = abs(minutesFromGMT)
      return (minutesFromGMT < 0 ? "-" : "+") + padded(minutes / 60, 2) + separator + padded(minutes % 60, 2)
    }
  }

  fileprivate static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

private func padded(_ number: Int, _ width: Int) -> String { FeedDate.padded(number, width) }

import Foundation
import Publishing

@testable import Scheduling

/// A row of `peer.py`: a rule, and when it comes round by other people's reckoning.
struct RuleRow {
  var text: String
  var timetable: Timetable
  var start: Date
  var moments: [Date]
  /// Whether nothing follows these moments.
  var ends: Bool

  static func rows(of table: String) throws -> [RuleRow] {
    try table.split(separator: "\n").map { try RuleRow(String($0)) }
  }

  private init(_ line: String) throws {
    let fields = line.split(separator: "\t").map(String.init)
    guard fields.count == 6, let zone = TimeZone(identifier: fields[0]), let start = Double(fields[1]) else {
      throw Unreadable(line: line)
    }
    text = line
    self.start = Date(timeIntervalSince1970: start)
    timetable = Timetable(
      try Self.recurrence(fields[2]), in: zone, until: Self.day(fields[4]),
      skipping: Set(fields[3].split(separator: ",").compactMap { Self.day(String($0)) }))
    ends = fields[5].hasSuffix(".")
    moments = fields[5].split(whereSeparator: { $0 == "," || $0 == "." }).compactMap { Double($0) }.map {
      Date(timeIntervalSince1970: $0)
    }
  }

  struct Unreadable: Error { var line: String }

  private static func day(_ text: String) -> CalendarDay? {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    return numbers.count == 3 ? CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
  }

  private static func recurrence(_ text: String) throws -> Recurrence {
    let words = text.split(separator: " ").map(String.init)
    if words[0] == "cron" { return .cron(try CronExpression(text.dropFirst(5))) }
    let clock = (words.last ?? "").split(separator: ",").compactMap { time -> ClockTime? in
      let numbers = time.split(separator: ":").compactMap { Int($0) }
      return numbers.count == 2 ? ClockTime(hour: numbers[0], minute: numbers[1]) : nil
    }
    guard let times = DayTimes(clock) else { throw Unreadable(line: text) }
    let list = words[1].split(separator: ",").map(String.init)
    switch words[0] {
    case "daily": return .daily(at: times)
    case "weekly": return .weekly(on: Set(list.compactMap { Int($0).flatMap(Weekday.init) }), at: times)
    case "monthly": return .monthly(on: Set(list.map { day in Int(day).map { .day($0) } ?? .last }), at: times)
    case "ordinal":
      guard let weekday = Int(words[2]).flatMap(Weekday.init) else { throw Unreadable(line: text) }
      return .ordinal(Set(list.map { nth in Int(nth).map { .number($0) } ?? .last }), weekday, at: times)
    default: throw Unreadable(line: text)
    }
  }
}

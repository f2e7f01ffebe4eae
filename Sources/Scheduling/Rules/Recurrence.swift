public import Publishing

/// On which days and at which times something comes round, without a time zone.
public enum Recurrence: Sendable, Hashable {
  /// Every day.
  case daily(at: DayTimes)
  /// On some days of the week.
  case weekly(on: Set<Weekday>, at: DayTimes)
  /// On days of the month. A month that has no such day is left out.
  case monthly(on: Set<MonthDay>, at: DayTimes)
  /// On the first, second … or last of a weekday in the month. A month without a fifth is left out.
  case ordinal(Set<Ordinal>, Weekday, at: DayTimes)
  /// By a line of cron.
  case cron(CronExpression)

  /// A day of the month.
  public enum MonthDay: Sendable, Hashable {
    /// 1…31
    case day(Int)
    case last
  }

  /// Which one of a month's Mondays.
  public enum Ordinal: Sendable, Hashable {
    /// 1…5
    case number(Int)
    case last
  }

  /// The times on each of its days.
  public var times: DayTimes {
    switch self {
    case .daily(let times), .weekly(_, let times), .monthly(_, let times), .ordinal(_, _, let times): times
    case .cron(let expression): expression.times
    }
  }

  /// Whether it comes round on this day.
  public func falls(on day: CalendarDay) -> Bool {
    switch self {
    case .daily: return true
    case .weekly(let weekdays, _): return weekdays.contains { $0.rawValue == day.weekday }
    case .monthly(let days, _): return days.contains(.day(day.day)) || days.contains(.last) && day.isLastOfMonth
    case .ordinal(let ordinals, let weekday, _):
      guard weekday.rawValue == day.weekday else { return false }
      return ordinals.contains(.number((day.day - 1) / 7 + 1))
        || ordinals.contains(.last) && day.day + 7 > day.lengthOfMonth
    case .cron(let expression): return expression.falls(on: day)
    }
  }
}

extension CalendarDay {
  /// 28…31
  var lengthOfMonth: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  var isLastOfMonth: Bool { day == lengthOfMonth }
}

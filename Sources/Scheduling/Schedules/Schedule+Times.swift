public import Foundation
public import Publishing

extension Schedule {
  /// The next times it is due after `moment`.
  public func next(_ count: Int, after moment: Date) -> [Date] {
    switch timing {
    case .recurring(let timetable): timetable.next(count, after: moment)
    case .once(let date): date > moment && count > 0 ? [date] : []
    }
  }

  public func next(after moment: Date) -> Date? { next(1, after: moment).first }

  /// The last time it was due after `start` and not after `moment`.
  public func latest(after start: Date, through moment: Date) -> Date? {
    switch timing {
    case .recurring(let timetable): timetable.latest(after: start, through: moment)
    case .once(let date): date > start && date <= moment ? date : nil
    }
  }

  /// How often it was due after `start` and not after `moment`; counting stops at `limit`.
  public func count(after start: Date, through moment: Date, limit: Int) -> Int {
    switch timing {
    case .recurring(let timetable): timetable.count(after: start, through: moment, limit: limit)
    case .once(let date): date > start && date <= moment ? 1 : 0
    }
  }

  /// The time zone its times are told in.
  ///
  /// - Parameter community: the community's own, for a single moment.
  public func zone(in community: TimeZone) -> TimeZone {
    switch timing {
    case .recurring(let timetable): timetable.clock.zone
    case .once: community
    }
  }

  /// What a change of the rule changes; days that are skipped do not.
  public var ruleDigest: ContentDigest {
    var fields: [String]
    switch timing {
    case .recurring(let timetable):
      fields = [timetable.recurrence.words.en, timetable.clock.zone.identifier]
      fields += timetable.recurrence.times.minutes.map(String.init)
    case .once(let date): fields = ["once", "\(Int64(date.timeIntervalSince1970))"]
    }
    if case .recurring(let timetable) = timing, case .cron(let expression) = timetable.recurrence {
      fields.append(expression.description)
    }
    return ContentDigest(fields: fields.map { Data($0.utf8) })
  }
}

public import Foundation
public import Publishing

/// The clock on a wall of a time zone, where clocks are set forward and back.
///
/// Every wall time has exactly one moment here, and later wall times never have earlier moments:
/// a time that is skipped when clocks go forward is the first moment after the gap; a time that comes twice when they
/// go back is its first coming.
public struct WallClock: Sendable, Hashable {
  public let zone: TimeZone

  public init(in zone: TimeZone) { self.zone = zone }

  /// The moment at which the clock shows this.
  public func moment(_ day: CalendarDay, minuteOfDay: Int) -> Date {
    let wall = Double(day.daysSince1970) * Self.day + Double(minuteOfDay * 60)
    // No zone is further from Greenwich than this, so that the moment lies in between.
    let (before, after) = (wall - Self.day, wall + Self.day)
    let (early, late) = (offset(at: before), offset(at: after))
    for offset in [early, late] where self.offset(at: wall - offset) == offset {
      return Date(timeIntervalSince1970: wall - offset)
    }
    return Date(timeIntervalSince1970: change(between: before, and: after, until: wall))
  }

  /// The day and the second of the day that the clock shows.
  public func reading(at moment: Date) -> (day: CalendarDay, secondOfDay: Int) {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return (CalendarDay(daysSince1970: days), seconds - days * 86_400)
  }

  private static let day = 86_400.0

  private func offset(at seconds: Double) -> Double {
    Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
  }

  /// The first second of the span at which the clock shows `wall` or later: the end of the gap that skipped it.
  private func change(between start: Double, and end: Double, until wall: Double) -> Double {
    var (low, high) = (start, end)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if middle + offset(at: middle) < wall { low = middle } else { high = middle }
    }
    return high
  }
}

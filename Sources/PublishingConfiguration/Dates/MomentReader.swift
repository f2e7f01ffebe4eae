public import Foundation
public import Publishing
internal import Scheduling

/// Reads moments to come, as people say them: `besok 07.00`, `Senin depan 18.30`, `dalam 2 jam`, `2026-12-01 07.00`.
///
/// `Senin` alone is the first Monday on which that time is still to come, today included; `Senin depan` is the first
/// after today. A time alone is the next time the clock shows it.
public struct MomentReader {
  private var cursor: TokenCursor
  private let now: Date
  private let clock: WallClock

  /// Reads a moment after `now`.
  ///
  /// - Parameter zone: whose clock is meant when none is written.
  /// - Throws: why it cannot be read, or that it has passed.
  public static func read(_ text: String, after now: Date, in zone: TimeZone) throws(DiagnosticError) -> Date {
    let shown = SingleLine(collapsing: text.prefix(60)).text
    let moment: Date
    do throws(DateTrouble) { moment = try Self.moment(text, after: now, in: zone) } catch {
      throw DiagnosticError(
        .error(Phrase(id: "'\(shown)': \(error.reason.id)", en: "'\(shown)': \(error.reason.en)"), hint: advice))
    }
    guard moment > now else {
      let words = Moment.words(moment, in: zone)
      throw DiagnosticError(
        .error(
          Phrase(id: "'\(shown)' sudah lewat: \(words.id)", en: "'\(shown)' has passed: \(words.en)"), hint: advice))
    }
    return moment
  }

  /// Reads a length of time from `now` on: `2 jam`.
  public static func read(length text: String, from now: Date, in zone: TimeZone) throws(DiagnosticError) -> Date {
    do throws(DateTrouble) {
      return WallClock(in: zone).moment(try LengthReader.read(text), after: now)
    } catch {
      let shown = SingleLine(collapsing: text.prefix(60)).text
      throw DiagnosticError(
        .error(
          Phrase(id: "'\(shown)' bukan lama waktu", en: "'\(shown)' is no length of time"), hint: LengthReader.advice))
    }
  }

  static let advice = Phrase(
    id: "tulis misalnya: \"besok 07.00\", \"Senin depan 18.30\", \"2026-12-01 07.00\", \"dalam 2 jam\"",
    en: "write for example: \"tomorrow 07:00\", \"next Monday 18:30\", \"2026-12-01 07:00\", \"in 2 hours\"")

  static func moment(_ text: String, after now: Date, in zone: TimeZone) throws(DateTrouble) -> Date {
    var reader = try MomentReader(text, after: now, in: zone)
    if let moment = try reader.relative() { return moment }
    let written = try DateReader.read(text)
    guard let seconds = written.secondsIntoDay else { throw .noTime }
    guard written.weekdayFits else { throw .wrongWeekday(DateWords.weekdayNames[written.day.weekday]) }
    if written.offset != nil { return written.instant(in: zone) }
    return WallClock(in: zone).moment(written.day, minuteOfDay: seconds / 60)
  }

  private init(_ text: String, after now: Date, in zone: TimeZone) throws(DateTrouble) {
    cursor = try TokenCursor(text)
    self.now = now
    let written = cursor.takeFinalZone().flatMap { TimeZone(identifier: $0.identifier) }
    clock = WallClock(in: written ?? zone)
  }

  /// The moment, when it is told by today; `nil` when it is a date.
  private mutating func relative() throws(DateTrouble) -> Date? {
    if let moment = try elapsed() { return moment }
    let today = clock.reading(at: now).day
    if let ahead = daysAhead() {
      return clock.moment(CalendarDay(daysSince1970: today.daysSince1970 + ahead), minuteOfDay: try time().minuteOfDay)
    }
    if let moment = try weekday(from: today) { return moment }
    guard let time = try cursor.takeTime(), cursor.isAtEnd else { return nil }
    return first(at: time) { _ in true }
  }

  /// `dalam 2 jam`, `2 jam lagi`, `in 2 hours`
  private mutating func elapsed() throws(DateTrouble) -> Date? {
    var ahead = cursor
    let isAnnounced = ahead.take("dalam", "in")
    guard let length = try LengthReader.take(&ahead) else {
      if isAnnounced { throw .notADate }
      return nil
    }
    let isFollowed = ahead.take("lagi") || ahead.take("from") && ahead.take("now")
    guard isAnnounced || isFollowed else { return nil }
    guard ahead.isAtEnd else { throw .notADate }
    return clock.moment(length, after: now)
  }

  private mutating func daysAhead() -> Int? {
    var ahead = cursor
    defer { cursor = ahead }
    if ahead.take("besok", "tomorrow") { return 1 }
    if ahead.take("lusa") { return 2 }
    if ahead.take("today", "nanti") { return 0 }
    var words = ahead
    if words.take("hari"), words.take("ini") {
      ahead = words
      return 0
    }
    words = ahead
    _ = words.take("the")
    if words.take("day"), words.take("after"), words.take("tomorrow") {
      ahead = words
      return 2
    }
    return nil
  }

  private mutating func weekday(from today: CalendarDay) throws(DateTrouble) -> Date? {
    var ahead = cursor
    var isNext = ahead.take("next")
    let isDay = ahead.take("hari", "this", "on")
    let isWeek = ahead.nextWord == "minggu" && !isDay
    guard let weekday = ahead.takeWeekday() else { return nil }
    if ahead.take("depan") { isNext = true }
    _ = ahead.take("ini")
    if isWeek, isNext { throw .weekOrSunday }
    // A weekday before a date belongs to the date.
    guard let time = try ahead.takeTime(), ahead.isAtEnd else {
      if ahead.isAtEnd || isNext { throw .noTime }
      return nil
    }
    cursor = ahead
    return first(at: time) { $0.weekday == weekday.rawValue && !(isNext && $0 == today) }
  }

  private mutating func time() throws(DateTrouble) -> ClockTime {
    guard let time = try cursor.takeTime(), cursor.isAtEnd else { throw cursor.isAtEnd ? .noTime : .notADate }
    return time
  }

  /// The first of the days meant on which the time is still to come.
  private func first(at time: ClockTime, on isMeant: (CalendarDay) -> Bool) -> Date? {
    let today = clock.reading(at: now).day.daysSince1970
    return (0...8).lazy.map { CalendarDay(daysSince1970: today + $0) }.filter(isMeant)
      .map { clock.moment($0, minuteOfDay: time.minuteOfDay) }.first { $0 > now }
  }
}

extension WallClock {
  /// Days by the calendar, hours and minutes by the clock.
  fileprivate func moment(_ length: LengthReader, after now: Date) -> Date {
    var start = now
    if length.days > 0 {
      let (day, second) = reading(at: now)
      let shifted = CalendarDay(daysSince1970: day.daysSince1970 + length.days)
      start = moment(shifted, minuteOfDay: second / 60).addingTimeInterval(Double(second % 60))
    }
    return start.addingTimeInterval(Double(length.seconds))
  }
}

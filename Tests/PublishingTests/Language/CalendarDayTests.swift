import Foundation
import Testing

@testable import Publishing

@Suite("Calendar days")
struct CalendarDayTests {
  @Test(
    "exist or not",
    arguments: [
      (2026, 2, 28, true), (2026, 2, 29, false), (2028, 2, 29, true), (1900, 2, 29, false), (2000, 2, 29, true),
      (2026, 6, 31, false), (2026, 12, 31, true), (2026, 0, 1, false), (2026, 13, 1, false), (2026, 1, 0, false),
      (0, 1, 1, false), (1, 1, 1, true), (9999, 12, 31, true), (10_000, 1, 1, false), (2026, 1, Int.max, false),
    ])
  func existence(_ year: Int, _ month: Int, _ day: Int, _ exists: Bool) {
    #expect((CalendarDay(year: year, month: month, day: day) != nil) == exists)
  }

  @Test("follow one another without a gap for eight centuries, each with the next weekday")
  func sequence() throws {
    var previous = CalendarDay(daysSince1970: -146_097)
    for number in -146_096...146_097 {
      let day = CalendarDay(daysSince1970: number)
      #expect(day.daysSince1970 == number)
      #expect(day.weekday == (previous.weekday + 1) % 7)
      let isNext =
        (day.year == previous.year && day.month == previous.month && day.day == previous.day + 1)
        || (day.year == previous.year && day.month == previous.month + 1 && day.day == 1)
        || (day.year == previous.year + 1 && day.month == 1 && day.day == 1 && previous.month == 12
          && previous.day == 31)
      guard isNext else {
        Issue.record("\(day) does not follow \(previous)")
        return
      }
      previous = day
    }
    #expect(previous == CalendarDay(year: 2370, month: 1, day: 1))
  }

  @Test("begin at the zone's own midnight, also when clocks are put forward or back")
  func midnights() throws {
    let jayapura = try #require(TimeZone(identifier: "Asia/Jayapura"))
    let day = try #require(CalendarDay(year: 2026, month: 11, day: 5))
    #expect(day.start(in: jayapura).timeIntervalSince1970 == 1_793_804_400)
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    for (month, number, hours) in [(3, 29, 23.0), (10, 25, 25.0), (7, 1, 24.0)] {
      let day = try #require(CalendarDay(year: 2026, month: month, day: number))
      let next = CalendarDay(daysSince1970: day.daysSince1970 + 1)
      #expect(next.start(in: berlin).timeIntervalSince(day.start(in: berlin)) == hours * 3600)
      #expect(CalendarDay(day.start(in: berlin), in: berlin) == day)
      #expect(CalendarDay(day.start(in: berlin).addingTimeInterval(-1), in: berlin) != day)
    }
  }

  @Test("are those of the zone, before 1970 as well")
  func zones() throws {
    let wib = try #require(TimeZone(identifier: "Asia/Jakarta"))
    let instant = Date(timeIntervalSince1970: 1_793_811_600 - 1)
    #expect(CalendarDay(instant, in: wib).day == 4 && CalendarDay(instant, in: .gmt).day == 4)
    #expect(CalendarDay(instant.addingTimeInterval(1), in: wib).day == 5)
    #expect(CalendarDay(Date(timeIntervalSince1970: -0.5), in: .gmt) == CalendarDay(year: 1969, month: 12, day: 31))
  }
}

import Foundation
import Publishing
import Testing

@testable import Scheduling

@Suite("Lines of cron")
struct CronTests {
  @Test(
    "that cannot be read say which part is wrong",
    arguments: [
      ("", "the cron line has 0 fields"), ("0 7 * *", "the cron line has 4 fields"),
      ("0 7 * * * *", "the cron line has 6 fields"), ("60 7 * * *", "the minute must be 0 to 59, not 60"),
      ("0 24 * * *", "the hour must be 0 to 23, not 24"), ("0 7 0 * *", "the day must be 1 to 31, not 0"),
      ("0 7 * 13 *", "the month must be 1 to 12, not 13"), ("0 7 * * 8", "the weekday must be 0 to 7, not 8"),
      ("0 7 * * senin", "the weekday 'senin' cannot be read"), ("5/10 * * * *", "the minute '5/10' cannot be read"),
      ("*/0 * * * *", "the minute '*/0' cannot be read"), ("1,,2 * * * *", "the minute '' cannot be read"),
      ("50-10 * * * *", "the minute '50-10' runs backwards"), ("@often", "unknown '@often'"),
      ("-5 * * * *", "the minute '-5' cannot be read"), ("٣ * * * *", "the minute '٣' cannot be read"),
      ("99999999999999999999 * * * *", "the minute '99999999999999999999' cannot be read"),
      ("* * * * *\u{1B}[31m", "the weekday '* [31m' cannot be read"),
    ])
  func refused(_ text: String, _ expected: String) {
    #expect {
      try CronExpression(text)
    } throws: { error in
      (error as? CronTrouble)?.reason.en.hasPrefix(expected) == true
    }
  }

  @Test(
    "mean the same in either spelling",
    arguments: [
      ("0 7 * * mon-fri", "0 7 * * 1-5"), ("0 7 * * 0", "0 7 * * 7"), ("0 7 * * fri-sun", "0 7 * * 5-7"),
      ("0 0 1 1 *", "@yearly"), ("0 7 1 JAN,Feb *", "0 7 1 1-2 *"), ("0 * * * *", "@hourly"),
    ])
  func same(_ left: String, _ right: String) throws {
    let zone = try #require(TimeZone(identifier: "Asia/Jakarta"))
    let start = Date(timeIntervalSince1970: 1_795_399_200)
    let (one, other) = (try CronExpression(left), try CronExpression(right))
    #expect(
      Timetable(.cron(one), in: zone).next(50, after: start) == Timetable(.cron(other), in: zone).next(50, after: start)
    )
  }

  @Test("with both days given mean either; with a star in one, both")
  func bothDays() throws {
    let friday13 = try #require(CalendarDay(year: 2026, month: 11, day: 13))
    let friday20 = try #require(CalendarDay(year: 2026, month: 11, day: 20))
    let either = try CronExpression("0 7 13 * 5")
    #expect(either.falls(on: friday13) && either.falls(on: friday20))
    let both = try CronExpression("0 7 */12 * 5")
    #expect(both.falls(on: friday13) && !both.falls(on: friday20))
  }

  @Test("that no year has a day for end, and quickly", arguments: ["0 7 31 2 *", "0 7 30 feb *", "0 0 31 4,6,9,11 *"])
  func impossible(_ text: String) throws {
    let timetable = Timetable(.cron(try CronExpression(text)), in: .gmt)
    #expect(timetable.next(after: Date(timeIntervalSince1970: 0)) == nil)
    #expect(timetable.count(after: Date(timeIntervalSince1970: 0), through: Date(), limit: 5) == 0)
  }

  @Test("find 29 February across a century that has none")
  func leapDay() throws {
    let timetable = Timetable(.cron(try CronExpression("0 0 29 2 *")), in: .gmt)
    let after2096 = try #require(CalendarDay(year: 2096, month: 3, day: 1)).start(in: .gmt)
    #expect(timetable.next(after: after2096) == CalendarDay(year: 2104, month: 2, day: 29)?.start(in: .gmt))
  }
}

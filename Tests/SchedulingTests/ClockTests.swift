import Foundation
import Publishing
import Testing

@testable import Scheduling

@Suite("Clocks that are set forward and back")
struct ClockTests {
  private func clock(_ zone: String) throws -> WallClock { WallClock(in: try #require(TimeZone(identifier: zone))) }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDay {
    try #require(CalendarDay(year: year, month: month, day: day))
  }

  private func utc(_ text: String) throws -> Date {
    try #require(ISO8601DateFormatter().date(from: text))
  }

  @Test("a time that does not exist is the first moment after the gap")
  func gap() throws {
    let clock = try clock("Europe/Amsterdam")
    let sunday = try day(2027, 3, 28)
    for minute in [120, 150, 179, 180] {
      #expect(clock.moment(sunday, minuteOfDay: minute) == (try utc("2027-03-28T01:00:00Z")), "\(minute)")
    }
    #expect(clock.moment(sunday, minuteOfDay: 119) == (try utc("2027-03-28T00:59:00Z")))
  }

  @Test("a time that comes twice is its first coming")
  func twice() throws {
    let clock = try clock("Europe/Amsterdam")
    let sunday = try day(2027, 10, 31)
    #expect(clock.moment(sunday, minuteOfDay: 150) == (try utc("2027-10-31T00:30:00Z")))
    #expect(clock.moment(sunday, minuteOfDay: 180) == (try utc("2027-10-31T02:00:00Z")))
  }

  @Test("a day that a country left out is the first moment of the next")
  func leftOut() throws {
    let clock = try clock("Pacific/Apia")
    #expect(clock.moment(try day(2011, 12, 30), minuteOfDay: 420) == (try utc("2011-12-30T10:00:00Z")))
    #expect(clock.reading(at: try utc("2011-12-30T10:00:00Z")).day == (try day(2011, 12, 31)))
  }

  @Test("half an hour is a change too")
  func lordHowe() throws {
    let clock = try clock("Australia/Lord_Howe")
    #expect(clock.moment(try day(2027, 10, 3), minuteOfDay: 135) == (try utc("2027-10-02T15:30:00Z")))
  }

  @Test("every five minutes runs once through the hour that comes twice, and not in the hour that is skipped")
  func everyFiveMinutes() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
    let timetable = Timetable(.cron(try CronExpression("*/5 * * * *")), in: zone)
    let start = try utc("2027-10-31T00:54:00Z")
    #expect(timetable.next(after: start) == (try utc("2027-10-31T00:55:00Z")))
    #expect(timetable.next(after: try utc("2027-10-31T00:55:00Z")) == (try utc("2027-10-31T02:00:00Z")))
    #expect(
      timetable.next(2, after: try utc("2027-03-28T00:56:00Z")) == [
        try utc("2027-03-28T01:00:00Z"), try utc("2027-03-28T01:05:00Z"),
      ])
  }

  @Test(
    "Indonesia's three clocks differ by an hour each and never change",
    arguments: [
      ("Asia/Jakarta", "2026-11-30T00:00:00Z"), ("Asia/Makassar", "2026-11-29T23:00:00Z"),
      ("Asia/Jayapura", "2026-11-29T22:00:00Z"),
    ])
  func indonesia(_ zone: String, _ expected: String) throws {
    #expect(try clock(zone).moment(try day(2026, 11, 30), minuteOfDay: 420) == (try utc(expected)))
  }
}

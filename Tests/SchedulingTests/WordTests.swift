import Foundation
import Publishing
import Testing

@testable import Scheduling

@Suite("Rules in words")
struct WordTests {
  private static let seven = ClockTime(hour: 7, minute: 0).map { DayTimes($0) }
  private static let twice = DayTimes(
    [ClockTime(hour: 16, minute: 5), ClockTime(hour: 7, minute: 0)].compactMap { $0 })

  @Test("are what a person would say, in both languages")
  func words() throws {
    let seven = try #require(Self.seven)
    let twice = try #require(Self.twice)
    let cases: [(Recurrence, String, String)] = [
      (.daily(at: twice), "setiap hari pukul 07.00 dan 16.05", "every day at 07.00 and 16.05"),
      (.weekly(on: [.monday], at: seven), "setiap Senin pukul 07.00", "every Monday at 07.00"),
      (
        .weekly(on: [.sunday, .monday, .wednesday], at: seven), "setiap Senin, Rabu dan Minggu pukul 07.00",
        "every Monday, Wednesday and Sunday at 07.00"
      ),
      (
        .weekly(on: [.monday, .tuesday, .wednesday, .thursday, .friday], at: seven),
        "setiap Senin sampai Jumat pukul 07.00", "every Monday to Friday at 07.00"
      ),
      (
        .monthly(on: [.day(15), .day(1), .last], at: seven),
        "setiap bulan tanggal 1, tanggal 15 dan hari terakhir pukul 07.00",
        "every month on day 1, day 15 and the last day at 07.00"
      ),
      (
        .ordinal([.number(1), .last], .friday, at: seven), "setiap Jumat pertama dan terakhir dalam bulan pukul 07.00",
        "every first and last Friday of the month at 07.00"
      ),
      (
        .cron(try CronExpression("0 7 * * mon-fri")), "setiap Senin sampai Jumat pukul 07.00",
        "every Monday to Friday at 07.00"
      ),
      (.cron(try CronExpression("0  7 13 * 5")), "menurut cron '0 7 13 * 5'", "by cron '0 7 13 * 5'"),
      (.cron(try CronExpression("*/5 * * * *")), "menurut cron '*/5 * * * *'", "by cron '*/5 * * * *'"),
    ]
    for (recurrence, id, en) in cases { #expect(recurrence.words == Phrase(id: id, en: en)) }
  }

  @Test("name the zone and the end")
  func zone() throws {
    let timetable = Timetable(
      .weekly(on: [.monday], at: try #require(Self.seven)), in: try #require(TimeZone(identifier: "Asia/Makassar")),
      until: CalendarDay(year: 2026, month: 12, day: 31))
    let now = Date(timeIntervalSince1970: 1_795_399_200)
    #expect(
      timetable.words(at: now)
        == Phrase(
          id: "setiap Senin pukul 07.00 WITA sampai 31 Desember 2026",
          en: "every Monday at 07.00 WITA until 31 December 2026"))
    let next = try #require(timetable.next(after: now))
    #expect(
      Moment.words(next, in: timetable.clock.zone)
        == Phrase(
          id: "Senin, 30 November 2026 pukul 07.00 WITA", en: "Monday, 30 November 2026 at 07.00 WITA"))
  }
}

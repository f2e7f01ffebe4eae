import Publishing
import PublishingConfiguration
import Testing

@Suite("How long history is kept")
struct KeepingTimeTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDay {
    try #require(CalendarDay(year: year, month: month, day: day))
  }

  @Test("counts by the calendar, and a month without such a day ends sooner")
  func calendar() throws {
    let today = try day(2028, 2, 29)
    #expect(KeepingTime(5, .years).start(on: today) == (try day(2023, 2, 28)))
    #expect(KeepingTime(4, .years).start(on: today) == (try day(2024, 2, 29)))
    #expect(KeepingTime(18, .months).start(on: today) == (try day(2026, 8, 29)))
    #expect(KeepingTime(2, .months).start(on: today) == (try day(2027, 12, 29)))
    #expect(KeepingTime(3, .months).start(on: try day(2027, 5, 31)) == (try day(2027, 2, 28)))
    #expect(KeepingTime(90, .days).start(on: today) == (try day(2027, 12, 1)))
  }
}

import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Dates as people write them")
struct DateReaderTests {
  /// `2026-11-05 14:05:00 +7 Thu`: what was understood, in one form.
  private func outline(_ text: String) -> String {
    do throws(DateTrouble) {
      let written = try DateReader.read(text)
      let day = "\(written.day.year)-\(written.day.month)-\(written.day.day)"
      let time = written.secondsIntoDay.map { " \($0 / 3600):\($0 / 60 % 60):\($0 % 60)" } ?? ""
      let offset = written.offset.map { " \($0 / 3600)h\($0 / 60 % 60)" } ?? ""
      return day + time + offset + (written.weekday.map { " w\($0)" } ?? "")
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "are understood",
    arguments: [
      ("2026-11-05 14:05 +0700", "2026-11-5 14:5:0 7h0"), ("2026-11-05T14:05:00+07:00", "2026-11-5 14:5:0 7h0"),
      ("2026-11-05 14:05:00 +0700", "2026-11-5 14:5:0 7h0"), ("2026-11-05T07:05:00Z", "2026-11-5 7:5:0 0h0"),
      ("2026-11-05T07:05:00.250Z", "2026-11-5 7:5:0 0h0"), ("2026-11-05 07:05-03:30", "2026-11-5 7:5:0 -3h-30"),
      ("2026-11-05", "2026-11-5"), ("2026/11/05", "2026-11-5"), ("2026-1-5", "2026-1-5"),
      ("2026-11-05 14:05", "2026-11-5 14:5:0"), ("2026-11-05 14.05 WITA", "2026-11-5 14:5:0 8h0"),
      ("5 November 2026 pukul 14.05 WIB", "2026-11-5 14:5:0 7h0"), ("Kamis, 5 November 2026", "2026-11-5 w4"),
      ("Kamis 5 November 2026, pkl. 14.05 WIT", "2026-11-5 14:5:0 9h0 w4"), ("5/11/2026", "2026-11-5"),
      ("5-11-2026 jam 7:30", "2026-11-5 7:30:0"), ("05.11.2026 07.30", "2026-11-5 7:30:0"), ("5 NOV 2026", "2026-11-5"),
      ("5 Nov. 2026", "2026-11-5"), ("5-Nov-2026", "2026-11-5"),
      ("Thu, 5 Nov 2026 14:05:00 GMT", "2026-11-5 14:5:0 0h0 w4"),
      ("November 5, 2026", "2026-11-5"), ("Nov 5th, 2026 at 14:05 UTC", "2026-11-5 14:5:0 0h0"),
      ("1 Agustus 2026", "2026-8-1"), ("1 Agt 2026", "2026-8-1"), ("1 Pebruari 2026", "2026-2-1"),
      ("1 Nopember 2026", "2026-11-1"), ("Jum'at, 6 November 2026", "2026-11-6 w5"),
      ("Ahad, 8 November 2026", "2026-11-8 w0"),
      ("29 Februari 2028", "2028-2-29"), ("5 November 2026 WITA", "2026-11-5 8h0"),
      ("  5  November  2026  ", "2026-11-5"),
      ("2026-11-05 14:05 GMT+7", "2026-11-5 14:5:0 7h0"), ("2026-11-05 14:05 −07:00", "2026-11-5 14:5:0 -7h0"),
      ("2026-11-05 00:00", "2026-11-5 0:0:0"), ("2026-11-05 23:59:59", "2026-11-5 23:59:59"),
    ])
  func understood(_ text: String, _ outline: String) { #expect(self.outline(text) == outline) }

  @Test(
    "are refused with a reason",
    arguments: [
      ("", "notADate"), ("besok", "notADate"), ("20261105", "notADate"), ("2026", "notADate"),
      ("November 2026", "notADate"),
      ("31 Juni 2026", "noSuchDay"), ("29 Februari 2026", "noSuchDay"), ("0 Mei 2026", "noSuchDay"),
      ("2026-02-30", "noSuchDay"), ("2026-00-10", "noSuchMonth"), ("11/25/2026", "noSuchMonth"),
      ("2026-13-01", "noSuchMonth"), ("5/11/26", "shortYear"), ("5 November 26", "shortYear"),
      ("26-11-05", "shortYear"),
      ("5 November 0226", "unlikelyYear"), ("2300-01-01", "unlikelyYear"), ("2026-11-05 24:00", "noSuchTime"),
      ("2026-11-05 7:60", "noSuchTime"), ("2026-11-05 7:5", "noSuchTime"), ("2026-11-05 07:05:61", "noSuchTime"),
      ("2026-11-05 7", "notADate"), ("2026-11-05 07:05 PST", "unknownZone(\"pst\")"),
      ("2026-11-05 07:05 pagi", "unknownZone(\"pagi\")"),
      ("2026-11-05 07:05 +99:00", "unknownZone(\"+99\")"), ("5 Foo 2026", "notADate"),
      ("2026-11-05 07:05 WIB x", "notADate"),
      ("2026-11/05", "notADate"), ("٥ November 2026", "notADate"), ("5 November 2026 (malam)", "notADate"),
      ("99999999999999999999-11-05", "notADate"), (String(repeating: "5 ", count: 100), "notADate"),
      ("-5 November 2026", "notADate"),
    ])
  func refused(_ text: String, _ reason: String) { #expect(outline(text) == reason) }

  @Test("mean an instant in their own zone, or the community's")
  func instants() throws {
    let wita = try #require(TimeZone(identifier: "Asia/Makassar"))
    func seconds(_ text: String) throws -> Double { try DateReader.read(text).instant(in: wita).timeIntervalSince1970 }
    #expect(try seconds("2026-11-05T14:05:00+07:00") == 1_793_862_300)
    #expect(try seconds("2026-11-05 14:05 WIB") == 1_793_862_300)
    #expect(try seconds("2026-11-05 15:05") == 1_793_862_300)
    #expect(try seconds("2026-11-05 01:05 -06:00") == 1_793_862_300)
    #expect(try seconds("2026-11-05") == 1_793_808_000)
    #expect(try seconds("5 November 2026 WIB") == 1_793_811_600)
  }

  @Test("have the weekday they say, or not")
  func weekdays() throws {
    #expect(try DateReader.read("Kamis, 5 November 2026").weekdayFits)
    #expect(try DateReader.read("5 November 2026").weekdayFits)
    #expect(try !DateReader.read("Jumat, 5 November 2026").weekdayFits)
  }

  @Test("as kim prints them can be read again")
  func roundTrip() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Jakarta"))
    for month in 1...12 {
      let day = try #require(CalendarDay(year: 2026, month: month, day: 28))
      let date = day.instant(secondsIntoDay: 15 * 3600 + 7 * 60, in: zone)
      let text = "\(EYD.longDate(date, in: zone)) pukul \(EYD.time(date, in: zone))"
      let read = try DateReader.read(text)
      #expect(read.instant(in: .gmt) == date && read.weekdayFits)
    }
  }
}

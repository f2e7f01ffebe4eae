import Foundation
import Publishing
import Scheduling
import Testing

@testable import PublishingConfiguration

@Suite("Moments to come, as people say them")
struct MomentReaderTests {
  /// Tuesday, 24 November 2026, 09.30 WIB.
  static let now = Date(timeIntervalSince1970: 1_795_487_400)

  private func outline(_ text: String, zone: String = "Asia/Jakarta") throws -> String {
    let zone = try #require(TimeZone(identifier: zone))
    do throws(DiagnosticError) {
      return Moment.words(try MomentReader.read(text, after: Self.now, in: zone), in: zone).id
    } catch {
      return error.diagnostics.map(\.summary.en).joined()
    }
  }

  @Test(
    "are understood",
    arguments: [
      ("besok 07.00", "Rabu, 25 November 2026 pukul 07.00 WIB"),
      ("Besok pukul 07:00", "Rabu, 25 November 2026 pukul 07.00 WIB"),
      ("besok jam 7 malam", "Rabu, 25 November 2026 pukul 19.00 WIB"),
      ("besok 7 pagi", "Rabu, 25 November 2026 pukul 07.00 WIB"),
      ("besok jam 12 siang", "Rabu, 25 November 2026 pukul 12.00 WIB"),
      ("besok jam 2 siang", "Rabu, 25 November 2026 pukul 14.00 WIB"),
      ("tomorrow 7pm", "Rabu, 25 November 2026 pukul 19.00 WIB"),
      ("tomorrow at 12 am", "Rabu, 25 November 2026 pukul 00.00 WIB"),
      ("lusa 6.30", "Kamis, 26 November 2026 pukul 06.30 WIB"),
      ("the day after tomorrow 06:30", "Kamis, 26 November 2026 pukul 06.30 WIB"),
      ("hari ini 18.30", "Selasa, 24 November 2026 pukul 18.30 WIB"),
      ("nanti pukul 18.30", "Selasa, 24 November 2026 pukul 18.30 WIB"),
      ("18.30", "Selasa, 24 November 2026 pukul 18.30 WIB"), ("09.00", "Rabu, 25 November 2026 pukul 09.00 WIB"),
      ("09.30", "Rabu, 25 November 2026 pukul 09.30 WIB"), ("Senin 18.30", "Senin, 30 November 2026 pukul 18.30 WIB"),
      ("Senin depan 18.30", "Senin, 30 November 2026 pukul 18.30 WIB"),
      ("Selasa 18.30", "Selasa, 24 November 2026 pukul 18.30 WIB"),
      ("Selasa depan 18.30", "Selasa, 1 Desember 2026 pukul 18.30 WIB"),
      ("Selasa 09.00", "Selasa, 1 Desember 2026 pukul 09.00 WIB"),
      ("next Tuesday 18:30", "Selasa, 1 Desember 2026 pukul 18.30 WIB"),
      ("hari Minggu 07.00", "Minggu, 29 November 2026 pukul 07.00 WIB"),
      ("Minggu 07.00", "Minggu, 29 November 2026 pukul 07.00 WIB"),
      ("hari Minggu depan 07.00", "Minggu, 29 November 2026 pukul 07.00 WIB"),
      ("2026-12-01 07.00", "Selasa, 1 Desember 2026 pukul 07.00 WIB"),
      ("1 Desember 2026 pukul 07.00 WITA", "Selasa, 1 Desember 2026 pukul 06.00 WIB"),
      ("Selasa, 1 Desember 2026 07.00", "Selasa, 1 Desember 2026 pukul 07.00 WIB"),
      ("2026-12-01T07:00:00+09:00", "Selasa, 1 Desember 2026 pukul 05.00 WIB"),
      ("05.12.2026 07.30", "Sabtu, 5 Desember 2026 pukul 07.30 WIB"),
      ("besok 07.00 WIT", "Rabu, 25 November 2026 pukul 05.00 WIB"),
      ("dalam 2 jam", "Selasa, 24 November 2026 pukul 11.30 WIB"),
      ("in 90 minutes", "Selasa, 24 November 2026 pukul 11.00 WIB"),
      ("2 jam lagi", "Selasa, 24 November 2026 pukul 11.30 WIB"),
      ("dalam 1 jam 30 menit", "Selasa, 24 November 2026 pukul 11.00 WIB"),
      ("in 2 days", "Kamis, 26 November 2026 pukul 09.30 WIB"),
      ("dalam 2 minggu", "Selasa, 8 Desember 2026 pukul 09.30 WIB"),
    ])
  func understood(_ text: String, _ outline: String) throws { #expect(try self.outline(text) == outline) }

  @Test(
    "are refused with a reason",
    arguments: [
      ("", "'': this is no date that can be read"), ("segera", "'segera': this is no date that can be read"),
      ("besok", "'besok': the time of day is missing"), ("Senin depan", "'Senin depan': the time of day is missing"),
      ("2026-12-01", "'2026-12-01': the time of day is missing"),
      ("minggu depan 07.00", "'minggu depan 07.00': 'minggu depan' can be next week or next Sunday"),
      ("besok 25.00", "'besok 25.00': there is no such time of day"),
      ("besok 07.00 08.00", "'besok 07.00 08.00': this is no date that can be read"),
      ("hari ini 09.00", "'hari ini 09.00' has passed: Tuesday, 24 November 2026 at 09.00 WIB"),
      ("2026-11-23 07.00", "'2026-11-23 07.00' has passed: Monday, 23 November 2026 at 07.00 WIB"),
      ("Senin, 1 Desember 2026 07.00", "'Senin, 1 Desember 2026 07.00': that day is a Tuesday"),
      ("31 Juni 2027 07.00", "'31 Juni 2027 07.00': there is no such day in the calendar"),
      ("dalam 400 hari", "'dalam 400 hari': this is no date that can be read"),
      ("dalam 0 jam", "'dalam 0 jam': this is no date that can be read"),
      ("dalam jam", "'dalam jam': this is no date that can be read"),
      ("in 2 hours tomorrow", "'in 2 hours tomorrow': this is no date that can be read"),
      ("dalam 999999999999 jam", "'dalam 999999999999 jam': this is no date that can be read"),
    ])
  func refused(_ text: String, _ reason: String) throws { #expect(try outline(text).hasPrefix(reason)) }

  @Test("a day from now is the same time on the clock, whatever is done to it in between")
  func clockChange() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
    let saturday = try #require(ISO8601DateFormatter().date(from: "2027-03-27T11:00:00Z"))
    let day = try MomentReader.read(length: "1 hari", from: saturday, in: zone)
    #expect(day == saturday.addingTimeInterval(23 * 3600))
    #expect(try MomentReader.read(length: "24 jam", from: saturday, in: zone) == saturday.addingTimeInterval(24 * 3600))
  }
}

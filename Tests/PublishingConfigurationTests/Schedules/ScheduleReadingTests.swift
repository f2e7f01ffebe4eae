import Foundation
import Publishing
import Scheduling
import Testing

@testable import PublishingConfiguration

@Suite("Schedules in channels.yaml")
struct ScheduleReadingTests {
  private static let head =
    ConfigurationText.community + """
      channels:
        b:
          use: bulletin
        c:
          use: bulletin

      """

  private func read(_ schedules: String) throws -> [Schedule] {
    try ConfigurationText.read(Self.head + schedules).0.schedules
  }

  @Test("are read with their channels, days and limits")
  func whole() throws {
    let schedules = try read(
      """
      schedules:
        ringkasan: { every: "Mon 07:00", edition: last 7 days, to: [c, b] }
      """)
    let ringkasan = try #require(schedules.first)
    #expect(ringkasan.id.text == "ringkasan")
    #expect(ringkasan.channels.map(\.text) == ["c", "b"])
    #expect(ringkasan.content == .edition(days: 7))
    #expect(ringkasan.patience == Patience.usual && ringkasan.isEnabled)
    let now = Date(timeIntervalSince1970: 1_795_487_400)
    let jakarta = try #require(TimeZone(identifier: "Asia/Jakarta"))
    #expect(ringkasan.timingWords(in: jakarta, at: now).id == "setiap Senin pukul 07.00 WIB")
  }

  @Test("are understood in Indonesian, with an end, days left out, a zone of their own")
  func indonesian() throws {
    let schedules = try read(
      """
      jadwal:
        posyandu:
          setiap: Rabu 08.00 WIT
          pos: posts/posyandu.md
          ke: b
          sampai: 31 Desember 2026
          kecuali: [25 November 2026, 2026-12-02]
          basi: 3 jam
          aktif: tidak
        arsip: { cron: "30 6 * * 1-5", folder: posts/arsip, zona_waktu: WITA }
        lomba: { pada: 17 Agustus 2027 07.00, edisi: 30 }
      """)
    #expect(schedules.map(\.id.text) == ["posyandu", "arsip", "lomba"])
    let now = Date(timeIntervalSince1970: 1_795_487_400)
    #expect(schedules[0].patience == 3 * 3600 && !schedules[0].isEnabled)
    #expect(
      schedules[0].next(5, after: now).map { Moment.words($0, in: .gmt).en } == [
        "Tuesday, 8 December 2026 at 23.00 GMT", "Tuesday, 15 December 2026 at 23.00 GMT",
        "Tuesday, 22 December 2026 at 23.00 GMT", "Tuesday, 29 December 2026 at 23.00 GMT",
      ])
    #expect(
      schedules[1].next(after: now).map { Moment.words($0, in: .gmt).en } == "Tuesday, 24 November 2026 at 22.30 GMT")
    #expect(schedules[2].timing == .once(Date(timeIntervalSince1970: 1_818_460_800)))
  }

  @Test("that are wrong are told all at once, each at its place")
  func wrong() {
    let text =
      Self.head + """
        schedules:
          Mingguan: { every: Senin 07.00, edition: 7 }
          a: { edition: 7 }
          b: { every: Senin 07.00, cron: "0 7 * * 1", edition: 7 }
          c: { every: Senin 07.00 }
          d: { every: Senin 07.00, edition: 7, post: posts/a.md }
          e: { every: kapan-kapan, edition: 7 }
          f: { cron: "0 7 * *", edition: 7 }
          g: { cron: "0 7 31 2 *", edition: 7 }
          h: { every: Senin 07.00, edition: 7, to: [b, x, bb] }
          i: { every: Senin 07.00, post: ../rahasia.md }
          j: { every: Senin 07.00, edition: 400 }
          k: { at: 1 Desember 2026, edition: 7 }
          l: { every: Senin 07.00, edition: 7, stale: lama }
          m: { evry: Senin 07.00, edition: 7 }
          n: Senin 07.00
          o: { every: Senin 07.00, edition: 7, skip: [31 Juni 2026] }
        """
    #expect(
      ConfigurationText.complaints(text) == """
        channels.yaml:10:3: 'Mingguan' cannot be a schedule's name (use small letters, digits and hyphens, at most 40)
        channels.yaml:11:3: this schedule does not say when (write one of: every: Mon 07:00, cron: "0 7 * * 1", or at: 1 December 2026 07:00)
        channels.yaml:12:3: this schedule says when more than once (write one of: every: Mon 07:00, cron: "0 7 * * 1", or at: 1 December 2026 07:00)
        channels.yaml:13:3: this schedule has nothing to publish (write one of: post: posts/….md, edition: last 7 days, or folder: …)
        channels.yaml:14:3: this schedule names more than one content (write one of: post: posts/….md, edition: last 7 days, or folder: …)
        channels.yaml:15:15: 'kapan-kapan': this is no rule that can be read (write for example: every day 07:00; Mon and Thu 07:00; day 1 at 07:00; last Friday 16:00)
        channels.yaml:16:14: the cron line has 4 fields; it needs five: minute hour day month weekday
        channels.yaml:17:3: this never comes round: there is no such day (the last day of a month is written: last day 07:00)
        channels.yaml:18:48: there is no channel 'x' (did you mean 'b'?)
        channels.yaml:18:51: there is no channel 'bb' (did you mean 'b'?)
        channels.yaml:19:34: '../rahasia.md' is not a path in the workspace
        channels.yaml:20:37: '400' is not a number of days from 1 to 366: last 7 days
        channels.yaml:21:12: '1 Desember 2026': the time of day is missing (write for example: 24 November 2026 07:30 WIB, or 2026-11-24 07:30)
        channels.yaml:22:47: 'lama' is no length of time (write for example: 30 minutes, 2 hours, or 3 days)
        channels.yaml:23:8: unknown setting 'evry' (did you mean 'every'?)
        channels.yaml:24:3: expected a group of settings here, found text
        channels.yaml:25:47: '31 Juni 2026': there is no such day in the calendar (write for example: 24 November 2026 07:30 WIB, or 2026-11-24 07:30)
        """)
  }

  @Test("that are not there are none", arguments: ["", "schedules:\n", "jadwal: {}\n"])
  func none(_ text: String) throws { #expect(try read(text).isEmpty) }
}

import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Dates in the text")
struct DateRuleTests {
  @Test(
    "a weekday that is not that of its date is pointed at",
    arguments: [
      "Senin, 5 November 2026", "Rabu 5 November 2026", "Jum'at, 5 November 2026", "Sabtu (5/11/2026)",
      "Senin, 05-11-2026", "Minggu, 5 Nov 2026", "Senin, 5 November",
    ])
  func wrongWeekday(date: String) throws {
    #expect(try Proofs.remarks("Rapat pada \(date).") == ["hari-tanggal@6:12"])
  }

  @Test("and told what day it is")
  func rightWeekday() throws {
    let found = try Proofs.diagnostics("Rapat pada Senin, 5 November 2026.")
    #expect(found.first?.summary.id == "'Senin, 5 November 2026': 5 November 2026 hari Kamis")
    #expect(found.first?.summary.en.hasSuffix("is a Thursday") == true)
  }

  @Test(
    "right ones, ranges, evenings and weeks are not",
    arguments: [
      "Kamis, 5 November 2026", "Jum'at, 6 November 2026", "Jum’at (6/11/2026)", "Kamis, 31 Desember",
      "Kamis malam Jumat, 5 November 2026", "malam Jumat, 5 November 2026", "dua minggu, 5 November 2026",
      "Kamis–Jumat, 5–6 November 2026", "5 meja", "Senin 5 orang", "RT 05 RW 11", "Jumat, 29 Februari 2036",
      "Senin–Jumat pukul 09.00–15.00 WIB", "5 Nov", "Kamis, 2 Januari 2025",
    ])
  func fine(date: String) throws { #expect(try Proofs.remarks("Ada \(date) di desa.").isEmpty) }

  @Test("a day that no calendar has is pointed at", arguments: ["31 November 2026", "30 Februari", "29/02/2026"])
  func noSuchDay(date: String) throws { #expect(try Proofs.remarks("Rapat \(date).") == ["hari-tanggal@6:7"]) }

  @Test("without a year the nearest is meant, across the turn of the year too")
  func nearestYear() throws {
    let front = "judul: A\ntanggal: 30 Desember 2026\nringkasan: B"
    #expect(try Proofs.remarks("Rapat Senin, 4 Januari.", front: front).isEmpty)
    #expect(try Proofs.remarks("Rapat Selasa, 4 Januari.", front: front) == ["hari-tanggal@6:7"])
  }

  @Test("an announcement whose days are all past when it goes out is pointed at")
  func past() throws {
    let text = "Warga diundang rapat Kamis, 26 November 2025."
    // The weekday of the year before is wrong as well: that is how the mistake is made.
    #expect(
      try Proofs.remarks(text, front: Proofs.announcement) == ["hari-tanggal@7:22", "tanggal-lewat@7:22"])
    let late = Proofs.announcement + "\nterbit: 28 November 2026"
    #expect(try Proofs.remarks("Warga diundang rapat 26 November 2026.", front: late) == ["tanggal-lewat@8:22"])
  }

  @Test("one that is still to come, a report of what was, and other categories are not")
  func notPast() throws {
    #expect(try Proofs.remarks("Warga diundang rapat 23 November 2026.", front: Proofs.announcement).isEmpty)
    #expect(try Proofs.remarks("Hasil rapat 10 November 2026.", front: Proofs.announcement).isEmpty)
    #expect(try Proofs.remarks("Warga diundang rapat 10 November 2026.").isEmpty)
    let both = "Sejak 1 November 2026 warga diminta menampung air sampai 30 November 2026."
    #expect(try Proofs.remarks(both, front: Proofs.announcement).isEmpty)
  }

  @Test("'besok' in an announcement wants its date", arguments: ["Besok", "Hari ini", "Lusa", "Nanti malam"])
  func relative(word: String) throws {
    #expect(try Proofs.remarks("\(word) air mati.", front: Proofs.announcement) == ["hari-relatif@7:1"])
    #expect(try Proofs.remarks("\(word) (24 November 2026) air mati.", front: Proofs.announcement).isEmpty)
    #expect(try Proofs.remarks("\(word) air mati.").isEmpty)
  }

  @Test("a time without its zone is told once, with the community's zone; one zone in the passage is enough")
  func zone() throws {
    let found = try Proofs.diagnostics("Mulai pukul 08.00.\n\nSelesai pkl. 12:30.")
    #expect(found.map(\.rule) == ["zona-waktu"] && found.first?.hint?.id == "tulis: pukul 08.00 WITA")
    #expect(found.first?.location?.column == 7)
    for text in [
      "Pukul 08.00 sampai dengan 13.00 WITA", "jam 08.00 waktu setempat", "jam 5 sore", "pukul rata",
      "pukul 1.250 kali",
      "| Jam (WIB) |\n|---|\n| pukul 08.00 |",
    ] {
      #expect(try Proofs.remarks(text).isEmpty, "\(text)")
    }
  }
}

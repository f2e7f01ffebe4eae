import Foundation
import Sandbox
import Testing

@Suite struct CheckTests {
  static let leaky = """
    ---
    judul: "Penerima bantuan"
    tanggal: 18 November 2026
    ringkasan: "Daftar penerima."
    ---

    Budi, NIK 3507111209900001, rapat Senin, 5 November 2026.

    """

  @Test("the whole workspace is read: one group a file, places, ways out, and a count")
  func workspace() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/a.md", Self.leaky)
      try desk.write("posts/b.md", PublishTests.water("Isi [formulir](https://bit.ly/x)."))
      try desk.write("posts/c.md", PublishTests.water("Air mati."))
      let run = await desk.kim("check")
      #expect(run.status == 1)
      #expect(
        run.out == """
          posts/a.md:7:11: galat: ini tampaknya NIK atau nomor KK, data pribadi yang tidak boleh terbit [nik]
            7 │ Budi, NIK 3507111209900001, rapat Senin, 5 November 2026.
              │           ^
            → hapus atau samarkan: 3507xxxxxxxxxxxx; bila ini bukan NIK, tulis di atas: abaikan: { nik: sebabnya }
          posts/a.md:7:35: peringatan: 'Senin, 5 November 2026': 5 November 2026 hari Kamis [hari-tanggal]
            7 │ Budi, NIK 3507111209900001, rapat Senin, 5 November 2026.
              │                                   ^
            → periksa mana yang benar, harinya atau tanggalnya

          posts/b.md:8:16: peringatan: tautan 'https://bit.ly/x' menyembunyikan tujuannya [tautan-pendek]
            8 │ Isi [formulir](https://bit.ly/x).
              │                ^
            → buka tautannya, lalu tulis alamat lengkapnya

          """)
      #expect(run.talk == "3 pos diperiksa: 1 galat, 2 peringatan.\n")
    }
  }

  @Test("warnings fail only when asked to")
  func strict() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/b.md", PublishTests.water("Isi https://bit.ly/x"))
      #expect(await desk.kim("check").status == 0)
      #expect(await desk.kim("check", "--strict").status == 1)
      #expect(await desk.kim("periksa", "--ketat", "posts/b.md").status == 1)
      try desk.write("posts/b.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("check", "--strict").status == 0)
    }
  }

  @Test("two posts with one id are found although each is fine alone")
  func twins() async throws {
    try await Newsdesk.open { desk in
      for name in ["a", "b"] {
        try desk.write("posts/\(name).md", "---\njudul: A\nid: sama\ntanggal: 18 November 2026\n---\nIsi.\n")
      }
      let run = await desk.kim("check", language: "en")
      #expect(run.status == 1)
      #expect(run.out.hasPrefix("posts/b.md: error: the id 'sama' is taken by posts/a.md"), "\(run.out)")
      #expect(run.talk == "2 posts checked: 1 error, 0 warnings.\n")
      #expect(await desk.kim("check", "posts/a.md").status == 0)
    }
  }

  @Test("a post that is named is rendered as well, and nothing is said twice of one line")
  func rendering() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/b.md", PublishTests.water("Lihat [harga](c.md).\n\nLihat [lain](tidak-ada.md)."))
      try desk.write("posts/c.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("check").talk == "2 pos diperiksa: 0 galat, 1 peringatan.\n")
      let run = await desk.kim("check", "posts/b.md")
      #expect(run.out.contains("posts/b.md:8: peringatan: tautan 'c.md' tidak punya alamat di internet"), "\(run.out)")
      #expect(run.out.split(separator: "\n").count { $0.contains(":10:") || $0.contains(":10 ") } == 1, "\(run.out)")
    }
  }

  @Test("the JSON has the rule, the place and the counts")
  func json() async throws {
    struct Report: Decodable {
      struct Entry: Decodable {
        var severity: String
        var rule: String?
        var file: String?
        var line: Int?
        var column: Int?
      }
      var diagnostics: [Entry]
      var posts: Int
      var errors: Int
      var warnings: Int
      var exit: Int
    }
    try await Newsdesk.open { desk in
      try desk.write("posts/a.md", Self.leaky)
      let run = await desk.kim("check", "--json")
      let report = try JSONDecoder().decode(Report.self, from: Data(run.out.utf8))
      #expect(report.posts == 1 && report.errors == 1 && report.warnings == 1 && report.exit == 1)
      #expect(report.diagnostics.map(\.rule) == ["nik", "hari-tanggal"])
      #expect(report.diagnostics.first?.severity == "error")
      #expect(report.diagnostics.first?.file == "posts/a.md")
      #expect(report.diagnostics.first?.line == 7 && report.diagnostics.first?.column == 11)
      #expect(run.talk.isEmpty)
    }
  }

  @Test("publishing warns of the same, and stops before anything is sent when private data would go out")
  func publish() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/a.md", Self.leaky)
      let stopped = await desk.kim("publish", "posts/a.md")
      #expect(stopped.status == 1 && stopped.talk.contains("[nik]"))
      #expect(await desk.ground.articles().isEmpty)
      #expect(!desk.holds("out"))
      try desk.write("posts/a.md", Self.leaky.replacing("3507111209900001", with: "3507xxxxxxxxxxxx"))
      let run = await desk.kim("publish", "posts/a.md")
      #expect(run.status == 0, "\(run)")
      #expect(run.talk.contains("posts/a.md:7:35: peringatan:") && run.talk.contains("[hari-tanggal]"))
    }
  }

  @Test("linked pages are asked for only on request, each once; what is gone is told where it is written")
  func links() async throws {
    try await Newsdesk.open { desk in
      let site = desk.ground.siteURL.absoluteString
      let text =
        "[ada](\(site)/) [hilang](\(site)/tidak-ada/) [lagi](\(site)/tidak-ada/#bab) [mati](http://127.0.0.1:9/)"
      try desk.write("posts/a.md", PublishTests.water(text))
      #expect(await desk.kim("check").out.isEmpty)
      let run = await desk.kim("check", "--links", language: "en")
      #expect(run.status == 0)
      let lines = run.out.split(separator: "\n").filter { $0.contains("posts/a.md:") }
      #expect(lines.count == 3, "\(run.out)")
      #expect(lines.count { $0.contains("is not there any more (404)") } == 2)
      #expect(lines.contains { $0.contains("'http://127.0.0.1:9/' cannot be reached") })
      #expect(run.talk == "1 post checked: 0 errors, 3 warnings.\n")
    }
  }
}

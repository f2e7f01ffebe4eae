import Foundation
import Sandbox
import Testing

@Suite struct EditionTests {
  private func write(_ posts: [String], on desk: Newsdesk) throws {
    for (index, name) in posts.enumerated() {
      try desk.write("posts/\(name).md", PublishTests.water("Kabar nomor \(index + 1) dari \(name)."))
    }
  }

  @Test("a new edition takes the next number and its posts in the order given")
  func new() async throws {
    try await Newsdesk.open { desk in
      try write(["air", "ronda"], on: desk)
      let first = await desk.kim("edition", "new", "posts/ronda.md", "posts/air.md", "--title", "Kabar \"Wening\"")
      #expect(first.status == 0, "\(first)")
      #expect(first.out == "editions/edisi-1.yaml\n")
      let text = try desk.text("editions/edisi-1.yaml")
      #expect(text.contains("nomor: 1\njudul: \"Kabar \\\"Wening\\\"\"\ntanggal: 23 November 2026\n"))
      #expect(text.hasSuffix("pos:\n  - \"posts/ronda.md\"\n  - \"posts/air.md\"\n"))
      let next = await desk.kim("edisi", "baru")
      #expect(next.out == "editions/edisi-2.yaml\n")
      let eleventh = await desk.kim("edition", "new", "--number", "11")
      #expect(eleventh.status == 0)
      #expect(await desk.kim("edition", "new").out == "editions/edisi-12.yaml\n")
      #expect(await desk.kim("edition", "new", "--number", "11").status == 1, "an edition is never overwritten")
      #expect(await desk.kim("edition", "new", "posts/tiada.md").status == 64)
    }
  }

  @Test("posts are added at the end, once, and the rest of the file stays as it was written")
  func add() async throws {
    try await Newsdesk.open { desk in
      try write(["air", "ronda", "panen"], on: desk)
      try desk.write(
        "editions/edisi-3.yaml",
        "number: 3 # ketiga\nposts:\n- posts/air.md   # utama\n# catatan\ntanggal: 1 Desember 2026\n")
      let run = await desk.kim("edisi", "tambah", "3", "posts/ronda.md", "posts/air.md", "panen")
      #expect(run.status == 0, "\(run)")
      #expect(
        try desk.text("editions/edisi-3.yaml")
          == "number: 3 # ketiga\nposts:\n- posts/air.md   # utama\n- \"posts/ronda.md\"\n- \"posts/panen.md\"\n# catatan\ntanggal: 1 Desember 2026\n"
      )
      _ = await desk.kim("edition", "new")
      #expect(await desk.kim("edition", "add", "4", "posts/air.md").status == 0, "into an empty list")
      #expect(try desk.text("editions/edisi-4.yaml").hasSuffix("pos:\n  - \"posts/air.md\"\n"))
      try desk.write("editions/edisi-5.yaml", "nomor: 5\ntanggal: 1 Desember 2026\npos: [posts/air.md]\n")
      let refused = await desk.kim("edition", "add", "5", "posts/ronda.md")
      #expect(refused.status == 1 && refused.talk.contains("satu baris satu pos"))
    }
  }

  @Test("the list is by number, whatever the files are called")
  func list() async throws {
    try await Newsdesk.open { desk in
      #expect(await desk.kim("edition", "list").talk.contains("kim edition new"))
      for number in [10, 9] { _ = await desk.kim("edition", "new", "--number", "\(number)") }
      let run = await desk.kim("edisi", "daftar")
      #expect(
        run.out == """
          9  Edisi 9  23 November 2026  0 pos  editions/edisi-9.yaml
          10  Edisi 10  23 November 2026  0 pos  editions/edisi-10.yaml

          """)
    }
  }

  @Test("an edition goes to every channel that carries editions, once; the site makes no article of it")
  func publish() async throws {
    try await Newsdesk.open { desk in
      try write(["air", "ronda"], on: desk)
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      _ = await desk.kim("edition", "new", "posts/air.md", "posts/ronda.md")
      let rehearsal = await desk.kim("edition", "publish", "1", "--dry-run")
      #expect(rehearsal.status == 0 && !desk.holds("out"), "\(rehearsal)")
      let run = await desk.kim("edisi", "terbitkan", "1")
      #expect(run.status == 0, "\(run)")
      #expect(desk.holds("out/buletin/edisi-1/buletin-edisi-1.pdf"))
      #expect(run.out.contains("out/wa/edisi-1/"))
      #expect(await desk.ground.mails().count == 1)
      #expect(await desk.ground.articles().isEmpty)
      let again = await desk.kim("edition", "publish", "editions/edisi-1.yaml")
      #expect(again.status == 0 && again.talk.contains("semuanya sudah terbit"))
      #expect(await desk.ground.mails().count == 1)
      #expect(await desk.kim("status", "edisi-1").out.contains("buletin"))
      #expect(await desk.kim("edition", "publish", "1", "--to", "situs").status == 64)
    }
  }

  @Test("an edition with an hour waits for it, and goes to the readers of that hour")
  func hour() async throws {
    try await Newsdesk.open { desk in
      try write(["air", "ronda"], on: desk)
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      _ = await desk.kim("edition", "new", "posts/air.md", "posts/ronda.md")
      let rehearsal = await desk.kim("edition", "publish", "1", "--at", "besok 07.00", "--dry-run")
      #expect(rehearsal.status == 0, "\(rehearsal)")
      let planned = await desk.kim("edition", "publish", "1", "--at", "besok 07.00")
      #expect(planned.status == 0 && planned.talk.contains("Selasa, 24 November 2026"), "\(planned)")
      #expect(await desk.ground.mailCount() == 0 && !desk.holds("out/buletin"))
      _ = await desk.kim("subscribers", "add", "bambang@sumberwening.example")
      #expect(await desk.kim("tick", at: Newsdesk.monday + 3600).status == 0)
      #expect(await desk.ground.mailCount() == 0)
      let due = await desk.kim("tick", at: Newsdesk.monday + 22 * 3600 + 60)
      #expect(due.status == 0, "\(due)")
      #expect(await desk.ground.mailCount() == 2 && desk.holds("out/buletin/edisi-1"))
      let now = await desk.kim("edition", "publish", "1", at: Newsdesk.monday + 23 * 3600)
      #expect(now.status == 0 && !now.out.contains("✓"), "\(now)")
    }
  }

  @Test("stories that stand on the site are linked, those that do not are not")
  func links() async throws {
    try await Newsdesk.open { desk in
      try write(["air", "ronda"], on: desk)
      _ = await desk.kim("publish", "posts/air.md", "--to", "situs")
      _ = await desk.kim("edition", "new", "posts/air.md", "posts/ronda.md")
      #expect(await desk.kim("edition", "publish", "1", "--to", "buletin").status == 0)
      let text = try unpacked(desk.folder.appending(path: "out/buletin/edisi-1/buletin-edisi-1.pdf"))
      let site = desk.ground.siteURL.absoluteString
      #expect(text.contains("URI (\(site)/air/)"))
      #expect(!text.contains("URI (\(site)/ronda/)"))
    }
  }

  /// A PDF with its objects lying open, as qpdf writes it.
  private func unpacked(_ pdf: URL) throws -> String {
    let qpdf = Process()
    qpdf.executableURL = URL(filePath: "/usr/bin/qpdf")
    qpdf.arguments = ["--qdf", "--object-streams=disable", pdf.path, "-"]
    let pipe = Pipe()
    qpdf.standardOutput = pipe
    try qpdf.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    qpdf.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test(
    "what is wrong in an edition's file is told with its line",
    arguments: [
      ("nomor: dua\ntanggal: 1 Desember 2026\npos:\n  - posts/air.md\n", "editions/e.yaml:1:8"),
      ("nomor: 2\ntanggal: 31 Juni 2026\npos:\n  - posts/air.md\n", "editions/e.yaml:2:10"),
      ("nomor: 2\ntanggal: 1 Desember 2026\npos:\n  - posts/air.md\n  - posts/air.md\n", "editions/e.yaml:5:5"),
      ("nomor: 2\ntanggal: 1 Desember 2026\npos:\n  - posts/tiada.md\n", "editions/e.yaml:4:5"),
      ("nomor: 2\ntanggl: 1 Desember 2026\npos:\n  - posts/air.md\n", "maksudnya 'tanggal'?"),
      ("nomor: 2\ntanggal: 1 Desember 2026\npos:\n", "belum berisi pos"),
      ("nomor: 2\ntanggal: 1 Desember 2026\npos:\n  - ../../../../../../etc/passwd\n", "editions/e.yaml:4:5"),
      ("- satu\n", "editions/e.yaml:1"), ("nomor: [\n", "editions/e.yaml"),
    ])
  func located(_ text: String, _ wanted: String) async throws {
    try await Newsdesk.open { desk in
      try write(["air"], on: desk)
      try desk.write("editions/e.yaml", text)
      let run = await desk.kim("edition", "publish", "e")
      #expect(run.status == 1 && run.talk.contains(wanted), "\(run)")
      #expect(!desk.holds("out"))
    }
  }

  @Test("an edition that is not there is told with the one that was meant")
  func unknown() async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("edition", "new")
      let run = await desk.kim("edition", "publish", "edisi-l")
      #expect(run.status == 64 && run.talk.contains("maksudnya 'edisi-1'?"))
    }
  }
}

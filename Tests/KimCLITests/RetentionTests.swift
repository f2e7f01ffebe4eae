import Foundation
import Testing

@Suite("History that is not kept for ever")
struct RetentionTests {
  private static let year: TimeInterval = 366 * 86_400

  private func open(_ rule: String, _ body: (Newsdesk) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration() + rule)
      try await body(desk)
    }
  }

  @Test("a pass lets go of what is too old, once a day, in the copies too; the doctor says how long things are kept")
  func passes() async throws {
    try await open("\nriwayat: { simpan: 1 tahun }\n") { desk in
      _ = await desk.kim("subscribers", "add", "kartika@desa.example")
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("publish", "posts/air.md").status == 0)
      #expect(await desk.kim("subscribers", "remove", "kartika@desa.example").status == 0)
      #expect(
        await desk.kim("doctor").out.contains("disimpan 1 tahun, yang lebih tua terakhir dihapus 23 November 2026"))

      #expect(await desk.kim("tick", at: Newsdesk.monday + 86_400).status == 0)
      #expect(await desk.kim("log", "--csv").out.split(separator: "\n").count == 5)
      #expect(await desk.kim("tick", at: Newsdesk.monday + Self.year + 86_400).status == 0)
      #expect(await desk.kim("log", "--csv").out.split(separator: "\n").count == 1, "only the heading")
      #expect(!(await desk.kim("subscribers", "list", "--all").out.contains("kartika")))
      let copies = try FileManager.default.contentsOfDirectory(
        at: desk.folder.appending(path: ".kim/backups"), includingPropertiesForKeys: nil)
      #expect(!copies.isEmpty)
      for copy in copies {
        #expect(!String(decoding: try Data(contentsOf: copy), as: UTF8.self).contains("kartika@desa.example"))
      }
      let again = await desk.kim("publish", "posts/air.md", at: Newsdesk.monday + Self.year + 90_000)
      #expect(again.status == 0 && !again.out.contains("✓"), "nothing goes out again: \(again)")
    }
  }

  @Test("without the setting everything stays")
  func always() async throws {
    try await open("") { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("publish", "posts/air.md").status == 0)
      _ = await desk.kim("tick", at: Newsdesk.monday + 20 * Self.year)
      #expect(await desk.kim("log", "--csv").out.split(separator: "\n").count > 1)
      #expect(await desk.kim("doctor").out.contains("disimpan selamanya"))
    }
  }

  @Test(
    "what is no length of time, or too short a one, is refused at its place",
    arguments: [
      "{ keep: lama }", "{ keep: 30 days }", "{ keep: 0 years }", "{ keep: 1000 tahun }", "{ hold: 5 years }", "5",
    ])
  func refused(_ rule: String) async throws {
    try await open("\nhistory: \(rule)\n") { desk in
      let run = await desk.kim("check")
      #expect(run.status == 78 && run.talk.contains("channels.yaml:"), "\(run)")
    }
  }
}

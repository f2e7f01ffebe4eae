import Foundation
import Sandbox
import Testing

@Suite struct EditorApprovalTests {
  private func require(_ rule: String, on desk: Newsdesk) throws {
    try desk.write("channels.yaml", desk.configuration() + "\n\(rule)\n")
    try desk.write("posts/air.md", PublishTests.water("Air mati."))
  }

  @Test("nothing goes out before a named editor has approved it as it stands; a change needs approval again")
  func cycle() async throws {
    try await Newsdesk.open { desk in
      try require("approval: { required: yes, editors: [Sri Wahyuni, Joko Santoso] }", on: desk)
      let refused = await desk.kim("publish", "posts/air.md")
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.talk.contains("menunggu Sri Wahyuni atau Joko Santoso"))
      #expect(refused.talk.contains("kim approve posts/air.md --by NAMA"))
      #expect(await desk.ground.articles().isEmpty && !desk.holds("out"))
      #expect(await desk.kim("status").out.contains("posts/air.md"), "what waits is listed")
      #expect(await desk.kim("publish", "posts/air.md", "--dry-run").status == 0)

      let stranger = await desk.kim("approve", "posts/air.md", "--by", "Budi")
      #expect(stranger.status == 1 && stranger.talk.contains("Sri Wahyuni atau Joko Santoso"))
      let approved = await desk.kim("setujui", "posts/air.md", "--by", "sri wahyuni")
      #expect(approved.status == 0 && approved.out.contains("disetujui Sri Wahyuni"), "\(approved)")
      #expect(await desk.kim("status", "posts/air.md").out.contains("disetujui Sri Wahyuni"))
      #expect(await desk.kim("publish", "posts/air.md").status == 0)
      #expect(await desk.ground.articles().count == 1)

      try desk.write("posts/air.md", PublishTests.water("Air mati lagi."))
      let changed = await desk.kim("publish", "posts/air.md")
      #expect(changed.status == 1 && changed.talk.contains("berubah sejak disetujui"), "\(changed)")
      #expect(await desk.ground.articles().first?.content.contains("lagi") == false)
    }
  }

  @Test("warnings and corrections wait too; an edition waits for every post")
  func everything() async throws {
    try await Newsdesk.open { desk in
      try require("persetujuan: wajib", on: desk)
      try desk.write(
        "posts/awas.md", PublishTests.water("Awas.").replacing("kategori:", with: "peringatan: ya\nkategori:"))
      let warning = await desk.kim("publish", "posts/awas.md")
      #expect(warning.status == 1 && warning.talk.contains("menunggu seorang penyunting"), "\(warning)")
      _ = await desk.kim("edition", "new", "posts/air.md", "posts/awas.md")
      _ = await desk.kim("approve", "posts/air.md", "--by", "Siapa Saja")
      let edition = await desk.kim("edition", "publish", "1", "--to", "wa")
      #expect(
        edition.status == 1 && edition.talk.contains("awas.md") && !edition.talk.contains("air.md:"), "\(edition)")
      _ = await desk.kim("approve", "posts/awas.md", "--by", "Siapa Saja")
      #expect(await desk.kim("edition", "publish", "1", "--to", "wa").status == 0)

      _ = await desk.kim("publish", "posts/air.md", "--to", "wa")
      let correction = await desk.kim("correct", "posts/air.md", "--note", "Salah.")
      #expect(correction.status == 1 && correction.talk.contains("berubah sejak disetujui"), "\(correction)")
      _ = await desk.kim("approve", "posts/air.md", "--by", "Siapa Saja")
      #expect(await desk.kim("correct", "posts/air.md").status == 0)
    }
  }

  @Test(
    "a rule that cannot be understood stops everything", arguments: ["approval: barangkali", "approval: { editor: A }"])
  func badRule(_ rule: String) async throws {
    try await Newsdesk.open { desk in
      try require(rule, on: desk)
      let run = await desk.kim("publish", "posts/air.md")
      #expect(run.status == 78, "\(run)")
    }
  }
}

import Foundation
import Sandbox
import Testing

@Suite("Publishing at an hour")
struct PublishAtTests {
  private static let hour = 3600.0

  private func desk(_ body: (Newsdesk) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati pukul delapan."))
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      try await body(desk)
    }
  }

  @Test("nothing leaves before it, everything at it, once")
  func at() async throws {
    try await desk { desk in
      let run = await desk.kim("publish", "posts/air.md", "--at", "besok 07.00")
      #expect(run.status == 0, "\(run)")
      #expect(run.talk.contains("Selasa, 24 November 2026 pukul 07.00 WIB"), "\(run)")
      #expect(run.talk.contains("kim schedule install"))
      #expect(!desk.holds("out"))
      #expect(await desk.kim("retry").status == 0, "a retry does not hurry it")
      #expect(await desk.kim("tick", at: Newsdesk.monday + 21.9 * Self.hour).out == "")
      #expect(await desk.ground.mails().isEmpty)
      #expect(await desk.ground.articles().isEmpty)
      #expect(await desk.kim("schedule").out.contains("Selasa, 24 November 2026 pukul 07.00 WIB"))
      let tick = await desk.kim("tick", at: Newsdesk.monday + 22 * Self.hour)
      #expect(tick.status == 0 && tick.out.contains("✓ surat"), "\(tick)")
      #expect(await desk.ground.mails().count == 1)
      #expect(await desk.ground.articles().count == 1)
      #expect(desk.holds("out/wa/air"))
      #expect(await desk.kim("tick", at: Newsdesk.monday + 23 * Self.hour).out == "")
    }
  }

  @Test("the text is the one that was planned; the readers are those of the hour")
  func resolved() async throws {
    try await desk { desk in
      _ = await desk.kim("publish", "posts/air.md", "--in", "2 jam", "--to", "surat")
      try desk.write("posts/air.md", PublishTests.water("Belum selesai ditu"))
      _ = await desk.kim("subscribers", "add", "bagas@sumberwening.example")
      _ = await desk.kim("subscribers", "remove", "kartika@sumberwening.example")
      let tick = await desk.kim("tick", at: Newsdesk.monday + 2 * Self.hour)
      #expect(tick.status == 0, "\(tick)")
      let mails = await desk.ground.mails()
      #expect(mails.map(\.recipients) == [["bagas@sumberwening.example"]])
      #expect(mails.allSatisfy { String(decoding: $0.source, as: UTF8.self).contains("pukul delapan") })
    }
  }

  @Test("an hour that passed too long ago is not kept; the post is listed with a way out, and can still go")
  func late() async throws {
    try await desk { desk in
      _ = await desk.kim("publish", "posts/air.md", "--at", "besok 07.00", "--stale", "3 jam", "--to", "surat,wa")
      let later = Newsdesk.monday + 26 * Self.hour
      let tick = await desk.kim("tick", at: later)
      #expect(tick.out.contains("air: tidak dikirim"), "\(tick)")
      #expect(await desk.ground.mails().isEmpty)
      let status = await desk.kim("status", at: later)
      #expect(status.out.contains("masih mau dikirim? kim publish"), "\(status)")
      #expect(await desk.kim("retry", at: later).status == 0)
      #expect(await desk.ground.mails().isEmpty, "nothing but a word for it sends it")
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat,wa", at: later).status == 0)
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("a retry without a tick does not send what is too late either")
  func lateRetry() async throws {
    try await desk { desk in
      _ = await desk.kim("publish", "posts/air.md", "--at", "besok 07.00", "--to", "surat")
      _ = await desk.kim("retry", at: Newsdesk.monday + 72 * Self.hour)
      #expect(await desk.ground.mails().isEmpty)
    }
  }

  @Test("the hour written in the post counts, and published again it can be changed")
  func written() async throws {
    try await desk { desk in
      let text = PublishTests.water("Air mati.")
      try desk.write("posts/air.md", text.replacing("kategori:", with: "terbit: 24 November 2026 07.00\nkategori:"))
      let run = await desk.kim("publish", "posts/air.md", "--to", "surat")
      #expect(run.status == 0 && run.out.contains("Selasa, 24 November 2026 pukul 07.00 WIB"), "\(run)")
      _ = await desk.kim("publish", "posts/air.md", "--to", "surat", "--in", "1 jam")
      #expect(await desk.kim("tick", at: Newsdesk.monday + Self.hour).status == 0)
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("a planned post can be called off")
  func cancel() async throws {
    try await desk { desk in
      _ = await desk.kim("publish", "posts/air.md", "--in", "1 jam")
      #expect(await desk.kim("cancel", "air").out.contains("4 kiriman dibatalkan"))
      #expect(await desk.kim("tick", at: Newsdesk.monday + Self.hour).out == "")
      #expect(!(await desk.kim("schedule").out.contains("pukul")))
    }
  }

  @Test(
    "an hour that cannot be kept is refused before anything is written",
    arguments: [
      (["--at", "kemarin 07.00"], "bukan tanggal"), (["--at", "hari ini 06.00"], "sudah lewat"),
      (["--at", "besok"], "jamnya belum ditulis"), (["--in", "sebentar"], "bukan lama waktu"),
      (["--at", "besok 07.00", "--in", "2 jam"], "jangan keduanya"),
    ])
  func refused(_ options: [String], _ words: String) async throws {
    try await desk { desk in
      let run = await desk.kim(["publish", "posts/air.md"] + options)
      #expect(run.status == 64 && run.talk.contains(words), "\(run)")
      #expect(await desk.kim("status").talk.contains("Belum ada"))
    }
  }
}

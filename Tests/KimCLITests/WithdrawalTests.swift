import Foundation
import Sandbox
import Testing

@Suite struct WithdrawalTests {
  private func publish(on desk: Newsdesk) async throws {
    try desk.write("posts/air.md", PublishTests.water("Air mati pukul delapan."))
    _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
    let run = await desk.kim("publish", "posts/air.md")
    #expect(run.status == 0, "\(run)")
  }

  @Test("what is brought back for a later hour waits for it")
  func backLater() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("publish", "posts/air.md", "--to", "wa,buletin").status == 0)
      #expect(await desk.kim("withdraw", "air", "--reason", "Keliru.").status == 0)
      let run = await desk.kim("publish", "posts/air.md", "--to", "wa,buletin", "--again", "--at", "besok 07.00")
      #expect(run.status == 0 && run.out.components(separatedBy: "→").count == 3, "\(run)")
    }
  }

  @Test("the article is taken off, notices take the files' place, and only --again brings it back")
  func everywhere() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      let run = await desk.kim("tarik", "posts/air.md", "--reason", "Jadwalnya dibatalkan PDAM.")
      #expect(run.status == 0, "\(run)")
      #expect(run.out.contains("ditarik"))
      #expect(await desk.ground.articles().filter { $0.status == .publish }.isEmpty)
      #expect(await desk.ground.mails().count == 1, "nobody is told unasked")
      let chat = try desk.text("out/wa/air/pendek.txt")
      #expect(chat.hasPrefix("*DITARIK*\n*Air bersih mati sementara*") && chat.contains("Jadwalnya dibatalkan PDAM."))
      #expect(!chat.contains("Aliran air"))
      #expect(!desk.holds("out/wa/air/kartu.png"), "the old card is gone")
      #expect(desk.holds("out/buletin/air/buletin-air.pdf"))

      let refused = await desk.kim("publish", "posts/air.md")
      #expect(refused.status == 1 && refused.talk.contains("sudah ditarik") && refused.talk.contains("--again"))
      #expect(await desk.kim("correct", "posts/air.md", "--note", "x").status == 1)
      _ = await desk.kim("retry")
      _ = await desk.kim("retry", "air")
      #expect(await desk.ground.articles().filter { $0.status == .publish }.isEmpty)
      #expect(await desk.kim("status", "air").out.contains("ditarik: Jadwalnya dibatalkan PDAM."))

      let told = await desk.kim("withdraw", "air", "--reason", "Lain.", "--tell-readers")
      #expect(told.status == 0 && told.out.contains("1 surat penarikan terkirim"), "\(told)")
      let mail = try #require(await desk.ground.mails().last)
      #expect(mail.subject == "Ditarik: Air bersih mati sementara")
      #expect(String(decoding: mail.source, as: UTF8.self).contains("Jadwalnya dibatalkan"), "the first reason stands")

      let again = await desk.kim("publish", "posts/air.md", "--again")
      #expect(again.status == 0, "\(again)")
      #expect(await desk.ground.articles().filter { $0.status == .publish }.map(\.slug) == ["air"])
      #expect(try !desk.text("out/wa/air/pendek.txt").contains("DITARIK"))
      #expect(await desk.ground.mails().count == 2)
    }
  }

  @Test("a post whose file is gone or broken can be withdrawn by its id")
  func withoutFile() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      try FileManager.default.removeItem(at: desk.folder.appending(path: "posts/air.md"))
      let run = await desk.kim("withdraw", "air", "--reason", "Keliru.")
      #expect(run.status == 0, "\(run)")
      #expect(await desk.ground.articles().filter { $0.status == .publish }.isEmpty)
      #expect(try desk.text("out/wa/air/pendek.txt").contains("*DITARIK*"))
    }
  }

  @Test("an edition with a withdrawn post does not go out")
  func edition() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      _ = await desk.kim("withdraw", "air", "--reason", "Keliru.")
      _ = await desk.kim("edition", "new", "posts/air.md")
      let run = await desk.kim("edition", "publish", "1")
      #expect(run.status == 1 && run.talk.contains("sudah ditarik"), "\(run)")
    }
  }

  @Test("a reason is one line, and nothing unpublished is withdrawn")
  func refusals() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("withdraw", "posts/air.md", "--reason", "x").status == 1)
      #expect(await desk.kim("withdraw", "posts/air.md", "--reason", "a\nb").status == 64)
      #expect(await desk.kim("withdraw", "posts/air.md").status == 64)
    }
  }
}

import Foundation
import Sandbox
import Testing

@Suite struct CorrectionTests {
  private static let note = "Air mati pukul sembilan, bukan pukul delapan."

  private func publish(on desk: Newsdesk, readers: [String] = ["kartika", "bambang"]) async throws {
    try desk.write("posts/air.md", PublishTests.water("Air mati pukul delapan."))
    for name in readers { _ = await desk.kim("subscribers", "add", "\(name)@sumberwening.example") }
    let run = await desk.kim("publish", "posts/air.md")
    #expect(run.status == 0, "\(run)")
  }

  private func mend(_ desk: Newsdesk) throws {
    try desk.write("posts/air.md", PublishTests.water("Air mati pukul sembilan."))
  }

  @Test("one command corrects the site with a dated note, the WhatsApp files, and tells each reader once")
  func everywhere() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      try mend(desk)
      let run = await desk.kim("ralat", "posts/air.md", "--note", Self.note)
      #expect(run.status == 0, "\(run)")
      #expect(run.out.contains("diralat") && run.out.contains("2 surat ralat terkirim"), "\(run.out)")

      let articles = await desk.ground.articles()
      #expect(articles.count == 1)
      let content = try #require(articles.first?.content)
      #expect(content.contains("<strong>Ralat, Senin, 23 November 2026.</strong> \(Self.note)"), "\(content)")
      #expect(content.contains("pukul sembilan."))

      let mails = await desk.ground.mails()
      #expect(mails.map(\.subject).filter { $0 == "Ralat: Air bersih mati sementara" }.count == 2)
      #expect(mails.count == 4)
      #expect(Set(mails.suffix(2).flatMap(\.recipients)).count == 2)

      let short = try desk.text("out/wa/air/pendek.txt")
      #expect(
        short.hasPrefix("*RALAT*\n*Air bersih mati sementara*\n\n*Yang dibetulkan, 23 November 2026:* \(Self.note)"))
      #expect(try desk.text("posts/air.md").contains("ralat:\n  - tanggal: 2026-11-23 "))

      let file = try desk.text("posts/air.md")
      for command in [
        ["correct", "posts/air.md", "--note", Self.note], ["correct", "posts/air.md"], ["publish", "posts/air.md"],
      ] {
        let again = await desk.kim(command)
        #expect(again.status == 0 && !again.out.contains("✓"), "\(again)")
        #expect(!again.out.contains("pos berubah"), "the readers have been told: \(again)")
      }
      #expect(try desk.text("posts/air.md") == file, "the same note is not written twice")
      #expect(await desk.ground.mails().count == 4)
    }
  }

  @Test("a change after the correction is one that its readers have not been told of")
  func changedAgain() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      try mend(desk)
      #expect(await desk.kim("correct", "posts/air.md", "--note", Self.note).status == 0)
      let text = try desk.text("posts/air.md")
      try desk.write("posts/air.md", text.replacing("pukul sembilan.", with: "pukul sepuluh."))
      let run = await desk.kim("publish", "posts/air.md")
      #expect(run.out.contains("pos berubah sejak 2 surat terkirim"), "\(run)")
    }
  }

  @Test("a rehearsal tells what would happen and leaves even the post's file alone")
  func rehearsal() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      try mend(desk)
      let file = try desk.text("posts/air.md")
      let run = await desk.kim("correct", "posts/air.md", "--note", Self.note, "--dry-run")
      #expect(run.status == 0 && run.out.contains("2 surat ralat akan dikirim"), "\(run)")
      #expect(try desk.text("posts/air.md") == file)
      #expect(await desk.ground.mails().count == 2)
    }
  }

  @Test("a correction written by hand is announced as it stands; publishing alone reminds of it")
  func byHand() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      let text = try desk.text("posts/air.md").replacing(
        "ringkasan:", with: "ralat:\n- tanggal: 24 November 2026\n  isi: \"Satu.\"\nringkasan:")
      try desk.write("posts/air.md", text)
      let reminded = await desk.kim("publish", "posts/air.md")
      #expect(reminded.talk.contains("kim correct posts/air.md"), "\(reminded)")
      let run = await desk.kim("correct", "posts/air.md")
      #expect(run.out.contains("2 surat ralat terkirim"), "\(run)")
      let second = await desk.kim("correct", "posts/air.md", "--note", "Dua: \"lagi\".")
      #expect(second.status == 0, "\(second)")
      #expect(
        try desk.text("posts/air.md").contains(
          "  isi: \"Satu.\"\n- tanggal: 2026-11-23 09:00 +0700\n  isi: \"Dua: \\\"lagi\\\".\"\nringkasan:")
          || desk.text("posts/air.md").contains("isi: \"Dua: \\\"lagi\\\".\"\nringkasan:"))
      #expect(await desk.ground.mails().count == 6)
    }
  }

  @Test("what cannot be corrected is refused with a way out")
  func refusals() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("correct", "posts/air.md", "--note", "x").talk.contains("belum pernah diterbitkan"))
      _ = await desk.kim("publish", "posts/air.md", "--to", "wa")
      let bare = await desk.kim("correct", "posts/air.md")
      #expect(bare.status == 64 && bare.talk.contains("--note"), "\(bare)")
      #expect(await desk.kim("correct", "posts/air.md", "--note", "a\nb").status == 64)
      let flow = try desk.text("posts/air.md").replacing(
        "ringkasan:", with: "ralat: [{ tanggal: 23 November 2026, isi: \"Satu\" }]\nringkasan:")
      try desk.write("posts/air.md", flow)
      let run = await desk.kim("correct", "posts/air.md", "--note", "Dua")
      #expect(run.status == 1 && run.talk.contains("tulis sendiri"), "\(run)")
      #expect(try desk.text("posts/air.md") == flow)
    }
  }

  @Test("the next edition prints the correction in a box, and no later one does")
  func nextEdition() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      try mend(desk)
      _ = await desk.kim("correct", "posts/air.md", "--note", Self.note)
      try desk.write(
        "posts/ronda.md", PublishTests.water("Ronda malam.").replacing("Air bersih mati sementara", with: "Ronda"))
      _ = await desk.kim("edition", "new", "posts/ronda.md")
      _ = await desk.kim("edition", "new", "posts/ronda.md")
      let first = await desk.kim("edition", "publish", "1")
      #expect(first.status == 0, "\(first)")
      let mail = try #require(await desk.ground.mails().last)
      let text = String(decoding: mail.source, as: UTF8.self)
      #expect(text.contains("Ralat berita sebelumnya"))
      let chat = try FileManager.default.subpathsOfDirectory(atPath: desk.folder.appending(path: "out/wa/edisi-1").path)
        .filter { $0.hasSuffix(".txt") }.map { try desk.text("out/wa/edisi-1/\($0)") }.joined()
      #expect(chat.contains("*Ralat berita sebelumnya*\n- Air bersih mati sementara: \(Self.note)"))
      let again = await desk.kim("edition", "publish", "1")
      #expect(again.status == 0 && !again.out.contains("✓"), "\(again)")
      let before = await desk.ground.mails().count
      _ = await desk.kim("edition", "publish", "2")
      let later = await desk.ground.mails().dropFirst(before)
      #expect(!later.isEmpty)
      #expect(later.allSatisfy { !String(decoding: $0.source, as: UTF8.self).contains("Ralat berita sebelumnya") })
    }
  }

  @Test("readers of an edition that carried the post are told as well")
  func readersOfEditions() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati pukul delapan."))
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      _ = await desk.kim("edition", "new", "posts/air.md")
      _ = await desk.kim("edition", "publish", "1")
      try mend(desk)
      let run = await desk.kim("correct", "posts/air.md", "--note", Self.note)
      #expect(run.status == 0 && run.out.contains("1 surat ralat terkirim"), "\(run)")
      #expect(await desk.ground.articles().isEmpty, "it was never on the site by itself")
    }
  }

  @Test("status tells a post's whole life, per channel, with times")
  func life() async throws {
    try await Newsdesk.open { desk in
      try await publish(on: desk)
      try mend(desk)
      let noon = Newsdesk.monday.addingTimeInterval(3 * 3600)
      _ = await desk.kim(["correct", "posts/air.md", "--note", Self.note], at: noon)
      let evening = noon.addingTimeInterval(6 * 3600)
      _ = await desk.kim(["withdraw", "air", "--reason", "Kabar ini tidak benar.", "--tell-readers"], at: evening)
      let status = await desk.kim("status", "air")
      for line in [
        "situs    terbit", "surat    2 surat terkirim", "ralat 1: \(Self.note)", "situs    diralat (1)",
        "surat    2 surat ralat 1 terkirim", "ditarik: Kabar ini tidak benar.", "wa       ditarik",
        "surat    2 surat penarikan terkirim",
      ] { #expect(status.out.contains(line), "\(line)\n\(status.out)") }
      #expect(
        status.out.contains("23 November 2026  12.20 WIB") || status.out.contains("23 November 2026"), "\(status.out)")
      let json = await desk.kim("status", "air", "--json")
      let packed = json.out.replacing(" ", with: "")
      #expect(packed.contains("\"history\":") && packed.contains("\"event\":\"withdrawn\""), "\(json.out)")
    }
  }
}

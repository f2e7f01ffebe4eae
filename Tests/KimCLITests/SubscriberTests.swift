import Foundation
import Sandbox
import Testing

@Suite struct SubscriberTests {
  @Test("readers come from spreadsheets as people save them, and bad rows are told with their lines")
  func importing() async throws {
    try await Newsdesk.open { desk in
      try desk.write(
        "pembaca.csv",
        "\u{FEFF}Nama;Surel;RT\r\n\"Ayu, Kartika\";kartika@sumberwening.example;rt-01\r\nBagus;bukan-alamat;rt-02\r\n"
          + "Nurul;nurul@sumberwening.example;\r\n")
      let rehearsal = await desk.kim("subscribers", "import", "pembaca.csv", "--dry-run")
      #expect(rehearsal.out == "2 alamat terbaca, 1 baris bermasalah. Tidak ada yang disimpan.\n")
      let run = await desk.kim("subscribers", "import", "pembaca.csv")
      #expect(run.status == 0)
      #expect(run.talk.contains("pembaca.csv:3: "))
      let list = await desk.kim("subscribers", "list")
      #expect(list.out.contains("kartika@sumberwening.example  Ayu, Kartika  rt-01"))
      let again = await desk.kim("subscribers", "import", "pembaca.csv")
      #expect(again.out.hasPrefix("0 pembaca ditambahkan, 2 sudah terdaftar"))
    }
  }

  @Test("who has left gets nothing more and does not come back by an import")
  func leaving() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      let removal = await desk.kim("pembaca", "hapus", "Kartika@Sumberwening.example")
      #expect(removal.status == 0, "\(removal)")
      let comeback = await desk.kim(
        "subscribers", "import", "-", input: "email\nkartika@sumberwening.example\n")
      #expect(comeback.out.hasPrefix("0 pembaca ditambahkan, 1 sudah terdaftar (1 di antaranya berhenti)"))
      let run = await desk.kim("publish", "posts/air.md", "--to", "surat")
      #expect(run.status == 0)
      #expect(await desk.ground.mails().isEmpty)
    }
  }

  @Test("who has left comes back at their own wish, when it is noted how they told it")
  func comingBack() async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      _ = await desk.kim("subscribers", "remove", "kartika@sumberwening.example")
      let list = await desk.kim("subscribers", "list", "--all")
      #expect(list.out.contains("kartika@sumberwening.example  berhenti"))
      let silent = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      #expect(silent.status == 1)
      #expect(silent.talk.contains("--consent"))
      let asked = await desk.kim(
        "subscribers", "add", "kartika@sumberwening.example", "--consent", "bertemu di balai desa")
      #expect(asked.out == "kartika@sumberwening.example berlangganan lagi.\n")
      #expect(await desk.kim("subscribers", "list").out.hasPrefix("kartika@sumberwening.example"))
    }
  }

  @Test("what is no address is refused with what was written", arguments: ["bukan", "a@b", "a b@desa.example", ""])
  func refusal(_ address: String) async throws {
    try await Newsdesk.open { desk in
      let run = await desk.kim("subscribers", "add", address)
      #expect(run.status == 64)
    }
  }
}

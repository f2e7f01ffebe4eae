import Foundation
import Sandbox
import Testing

/// What a newsroom can do for one reader, from the command line.
@Suite struct ReaderCareTests {
  private static let kartika = "kartika@sumberwening.example"

  @Test("a post for one neighbourhood reaches its readers only; a channel's audience narrows it further")
  func audience() async throws {
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration(surat: "    audience: [pkk]"))
      try desk.write(
        "pembaca.csv",
        "email;tag\nayu@sumberwening.example;rt-01|pkk\nbudi@sumberwening.example;rt-01\ncitra@sumberwening.example;pkk\n"
      )
      _ = await desk.kim("subscribers", "import", "pembaca.csv")
      try desk.write(
        "posts/air.md", "---\njudul: Air mati\ntanggal: 2026-11-24\npembaca: [rt-01]\n---\nAir mati besok Rabu.\n")
      let run = await desk.kim("publish", "posts/air.md", "--to", "surat")
      #expect(run.status == 0, "\(run)")
      #expect(await desk.ground.mails().flatMap(\.recipients) == ["ayu@sumberwening.example"])
    }
  }

  @Test("a pause ends what was planned and is told in the list; tags are put on and taken off")
  func pausing() async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", Self.kartika)
      #expect(await desk.kim("pembaca", "jeda", Self.kartika, "--note", "merantau").status == 0)
      #expect(await desk.kim("subscribers", "list", "--all").out.contains("dijeda"))
      #expect(await desk.kim("subscribers", "list").out.isEmpty)
      #expect(await desk.kim("subscribers", "resume", Self.kartika).status == 0)
      #expect(await desk.kim("subscribers", "tag", Self.kartika, "rt-01", "pkk").out.hasSuffix("pkk, rt-01\n"))
      #expect(await desk.kim("subscribers", "tag", Self.kartika, "pkk", "--remove").out.hasSuffix("  rt-01\n"))
      _ = await desk.kim("subscribers", "remove", Self.kartika)
      let resumption = await desk.kim("subscribers", "resume", Self.kartika)
      #expect(resumption.status == 1)
      #expect(resumption.talk.contains("--consent"))
    }
  }

  @Test("everything known of a reader is handed over: what they agreed to, what happened, what they were sent")
  func exportOne() async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      _ = await desk.kim(
        "subscribers", "add", Self.kartika, "--name", "Bu Kartika", "--consent", "formulir posyandu", "--consent-text",
        "2025-a")
      _ = await desk.kim("publish", "posts/air.md", "--to", "surat")
      _ = await desk.kim("subscribers", "remove", Self.kartika, "--note", "telepon")
      let answer = await desk.kim("subscribers", "export-one", Self.kartika.uppercased())
      #expect(answer.status == 0)
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
      #expect(json["name"] as? String == "Bu Kartika")
      #expect(json["status"] as? String == "unsubscribed")
      let consent = try #require((json["consents"] as? [[String: Any]])?.first)
      #expect(consent["means"] as? String == "formulir posyandu")
      #expect(consent["text_version"] as? String == "2025-a")
      #expect(consent["recorded_by"] as? String == "penguji")
      let event = try #require((json["history"] as? [[String: Any]])?.first)
      #expect(event["event"] as? String == "left")
      #expect(event["detail"] as? String == "telepon")
      let mail = try #require((json["mails"] as? [[String: Any]])?.first)
      #expect(mail["state"] as? String == "delivered")
      #expect(await desk.kim("subscribers", "export-one", "lain@sumberwening.example").status == 1)
    }
  }

  @Test("whoever is forgotten is in no list, no answer and no import any more")
  func forgetting() async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", Self.kartika)
      let answer = await desk.kim("subscribers", "forget", Self.kartika)
      #expect(answer.status == 0)
      #expect(!(answer.out + answer.talk).contains("kartika"))
      #expect(await desk.kim("subscribers", "export-one", Self.kartika).status == 1)
      let comeback = await desk.kim("subscribers", "import", "-", input: "email\n\(Self.kartika)\n")
      #expect(comeback.out == "0 pembaca ditambahkan, 1 minta dilupakan dan tidak dimasukkan.\n")
      let addition = await desk.kim("subscribers", "add", Self.kartika)
      #expect(addition.status == 1)
      #expect(addition.talk.contains("minta dilupakan"))
      #expect(await desk.kim("subscribers", "add", Self.kartika, "--consent", "datang sendiri").status == 0)
      #expect(await desk.kim("subscribers", "list").out.hasPrefix(Self.kartika))
    }
  }

  @Test("an export is read by an import as it is, and no spreadsheet takes a name for a formula")
  func exporting() async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", Self.kartika, "--name", "Kartika; Ibu", "--tag", "rt-01", "--tag", "pkk")
      _ = await desk.kim("subscribers", "add", "usil@sumberwening.example", "--name", "=HYPERLINK(\"x\")")
      let export = await desk.kim("subscribers", "export")
      #expect(
        export.out == """
          email,nama,tag,status
          kartika@sumberwening.example,"Kartika; Ibu",pkk|rt-01,active
          usil@sumberwening.example,"'=HYPERLINK(""x"")",,active

          """)
      let reading = await desk.kim("subscribers", "import", "-", "--dry-run", input: export.out)
      #expect(reading.out.hasPrefix("2 alamat terbaca, 0 baris"))
    }
  }

  @Test("whoever a file says has left, or whose address it says is dead, is not brought in by an import")
  func inactiveRows() async throws {
    try await Newsdesk.open { desk in
      let table =
        "email,status\nayu@a.example,active\nbudi@a.example,Unsubscribed\ncitra@a.example,bounced\nedi@a.example,\n"
      let run = await desk.kim("subscribers", "import", "-", input: table)
      #expect(run.out == "2 pembaca ditambahkan, 2 tidak aktif menurut berkas ini dan tidak dimasukkan.\n")
      let list = await desk.kim("subscribers", "list", "--all").out
      #expect(list.contains("ayu@") && list.contains("edi@") && !list.contains("budi@") && !list.contains("citra@"))
    }
  }
}

import Foundation
import MailReading
import Sandbox
import Testing

/// What comes back by mail, read from a Maildir.
@Suite struct InboxTests {
  private static let kartika = "kartika@sumberwening.example"

  /// A desk with a Maildir, one reader and one post sent to them. Gives `body` the headers of the mail that arrived.
  private func open(_ body: (Newsdesk, MIMEPart) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration(surat: "    inbox: { maildir: surat-masuk }"))
      for part in ["cur", "new", "tmp"] {
        try FileManager.default.createDirectory(
          at: desk.folder.appending(path: "surat-masuk/\(part)"), withIntermediateDirectories: true)
      }
      _ = await desk.kim("subscribers", "add", Self.kartika)
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
      let mail = try #require(await desk.ground.mails().first)
      try await body(desk, mail.message)
    }
  }

  private func bounce(
    _ status: String, of messageID: String, at address: String = kartika, number: Int = 1
  ) -> String {
    ReturnedMail.bounce(status, of: messageID, at: address, number: number)
  }

  private func history(_ desk: Newsdesk) async throws -> ReaderHistory {
    try await desk.history(of: Self.kartika)
  }

  @Test("a dead address is dropped, in the server's words and without the address; read twice it counts once")
  func dead() async throws {
    try await open { desk, mail in
      try desk.write("surat-masuk/new/1.a", bounce("5.1.1", of: mail["Message-ID"] ?? ""))
      let run = await desk.kim("inbox", "read")
      #expect(run.status == 0, "\(run)")
      #expect(run.talk.contains("1 alamat mati"))
      // A mail program has looked at it meanwhile.
      try FileManager.default.moveItem(
        at: desk.folder.appending(path: "surat-masuk/new/1.a"),
        to: desk.folder.appending(path: "surat-masuk/cur/1.a:2,S"))
      #expect(await desk.kim("inbox").talk.contains("0 surat baru."))
      let history = try await history(desk)
      #expect(history.status == "bounced")
      #expect(history.events == ["bounced"])
      #expect(history.details == "550 <…> tidak dikenal")
      // The server took the mail; what became of it stands beside.
      let recipients = await desk.kim("status", "air", "--recipients")
      #expect(recipients.out.contains("terkirim") && recipients.out.contains(": kembali: 550 <…> tidak dikenal"))
      #expect(await desk.kim("status", "air", "--recipients", "--json").out.contains("\"code\":\"returned\""))
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
      #expect(await desk.ground.mails().count == 1)
      #expect(desk.holds("surat-masuk/cur/1.a:2,S"))
    }
  }

  @Test("three mails in a row that may get through another time let a reader's mail rest")
  func passing() async throws {
    try await open { desk, mail in
      for number in 1...3 {
        #expect(try await history(desk).status == "active")
        try desk.write("surat-masuk/new/\(number).a", bounce("4.2.2", of: mail["Message-ID"] ?? "", number: number))
        _ = await desk.kim("inbox", "read")
      }
      let history = try await history(desk)
      #expect(history.status == "paused")
      #expect(history.events == ["delayed", "delayed", "delayed", "paused"])
    }
  }

  @Test("the same report under another name counts once")
  func copy() async throws {
    try await open { desk, mail in
      for number in 1...4 {
        try desk.write("surat-masuk/new/\(number).a", bounce("4.2.2", of: mail["Message-ID"] ?? ""))
      }
      #expect(await desk.kim("inbox", "read").status == 0)
      #expect(try await history(desk).events == ["delayed"])
    }
  }

  @Test("a mail that a server's rules refuse says nothing of the reader, and is told")
  func policy() async throws {
    try await open { desk, mail in
      for number in 1...4 {
        try desk.write("surat-masuk/new/\(number).a", bounce("5.7.26", of: mail["Message-ID"] ?? "", number: number))
      }
      let run = await desk.kim("inbox", "read")
      #expect(run.talk.contains("4 surat ditolak karena aturan server"), "\(run)")
      let history = try await history(desk)
      #expect(history.status == "active" && history.events.isEmpty)
    }
  }

  @Test("who calls a mail spam gets no more of it")
  func complaint() async throws {
    try await open { desk, mail in
      try desk.write("surat-masuk/new/1.a", ReturnedMail.complaint(about: mail["Message-ID"] ?? ""))
      try desk.write(
        "surat-masuk/new/2.a", ReturnedMail.complaint(about: "<1-debea664b6383127-0123456789abcdef01234567@x>"))
      let run = await desk.kim("inbox", "read")
      #expect(run.talk.contains("1 pembaca berhenti, 1 laporan"), "\(run)")
      let history = try await history(desk)
      #expect(history.status == "unsubscribed" && history.details == "dilaporkan sebagai spam")
    }
  }

  @Test("an invitation that comes back is told to whoever looks, and is not sent again")
  func invitation() async throws {
    try await open { desk, _ in
      let nurul = "nurul@sumberwening.example"
      #expect(await desk.kim("subscribers", "invite", nurul).status == 0)
      let question = try #require(await desk.ground.mails().first { $0.envelope.recipients.contains(nurul) })
      try desk.write(
        "surat-masuk/new/1.a", bounce("5.1.1", of: question.message["Message-ID"] ?? "", at: nurul))
      let run = await desk.kim("inbox", "read")
      #expect(run.talk.contains("1 undangan tidak sampai"), "\(run)")
      #expect(run.talk.contains("\(nurul): undangan tidak sampai (550 <…> tidak dikenal)"), "\(run)")
      #expect(await desk.kim("subscribers", "invite", nurul).out.contains("surat ke sana kembali"))
      #expect(await desk.ground.mails().filter { $0.envelope.recipients.contains(nurul) }.count == 1)
      // Without a yes nothing of them is kept.
      let later = Newsdesk.monday + 15 * 86_400
      _ = await desk.kim("subscribers", "invite", "lain@sumberwening.example", at: later)
      #expect(await !desk.kim("subscribers", "list", "--all", at: later).out.contains(nurul))
    }
  }

  @Test("what is done with can move to a mailbox of its own; what fits nobody stays")
  func archive() async throws {
    try await open { desk, mail in
      try desk.write("surat-masuk/new/1.a", bounce("5.1.1", of: mail["Message-ID"] ?? ""))
      try desk.write("surat-masuk/cur/2.a:2,S", bounce("5.1.1", of: "<\(String(repeating: "0", count: 32))@x.example>"))
      try desk.write("surat-masuk/new/3.a", "From: \(Self.kartika)\nSubject: Jalan\n\nBerlubang.\n")
      // Also what was read earlier.
      #expect(await desk.kim("inbox", "read").status == 0)
      #expect(await desk.kim("inbox", "read", "--archive", "Arsip & Surat").status == 0)
      #expect(desk.holds("surat-masuk/.Arsip &- Surat/cur/1.a"))
      #expect(desk.holds("surat-masuk/cur/2.a:2,S") && desk.holds("surat-masuk/new/3.a"))
      #expect(await desk.kim("inbox", "read", "--archive", "x", "--delete").status == 64)
    }
  }

  @Test("a report about a mail that was never sent changes nothing, and one from a forwarded address does")
  func matching() async throws {
    try await open { desk, mail in
      try desk.write("surat-masuk/new/1.a", bounce("5.1.1", of: "<\(String(repeating: "0", count: 32))@x.example>"))
      #expect(await desk.kim("inbox", "read").talk.contains("tanpa pembaca yang cocok"))
      #expect(try await history(desk).status == "active")
      let elsewhere = bounce("5.1.1", of: mail["Message-ID"] ?? "", at: "lain@pos.example")
      try desk.write("surat-masuk/new/2.a", elsewhere)
      _ = await desk.kim("inbox", "read")
      #expect(try await history(desk).status == "bounced")
    }
  }

  @Test("the mail that the list's own link writes takes the reader off; a made-up number does not")
  func leaving() async throws {
    try await open { desk, mail in
      let way = try #require(mail.rawHeader("List-Unsubscribe"))
      let subject = try #require(
        way.firstMatch(of: #/subject=([^>]+)>/#)?.1.description.removingPercentEncoding)
      try desk.write("surat-masuk/new/1.a", "From: x@x.example\nSubject: BERHENTI 1-0123456789abcdef01234567\n\n")
      #expect(await desk.kim("inbox", "read").talk.contains("tanpa pembaca yang cocok"))
      #expect(try await history(desk).status == "active")
      try desk.write("surat-masuk/new/2.a", "From: x@x.example\nSubject: Re: \(subject)\n\n")
      #expect(await desk.kim("inbox", "read", "--delete").talk.contains("1 pembaca berhenti"))
      #expect(try await history(desk).status == "unsubscribed")
      #expect(!desk.holds("surat-masuk/new/2.a"))
    }
  }

  @Test("what people write is listed, shown and exported; what programs write is not; the forgotten are gone")
  func aspirations() async throws {
    try await open { desk, _ in
      let from = "From: =?utf-8?Q?Bu_Kartika?= <\(Self.kartika)>\n"
      try desk.write("surat-masuk/new/1.a", from + "Subject: Jalan RT 2\n\n=Jalan berlubang, \"parah\".\n")
      try desk.write("surat-masuk/new/2.a", from + "Subject: Cuti\nAuto-Submitted: auto-replied\n\nSaya cuti.\n")
      let list = await desk.kim("inbox")
      #expect(list.out.contains("Bu Kartika <\(Self.kartika)>  Jalan RT 2"), "\(list)")
      #expect(!list.out.contains("Cuti"))
      #expect(await desk.kim("inbox", "show", "1").out.contains("=Jalan berlubang"))
      #expect(await desk.kim("inbox", "export").out.contains("'=Jalan berlubang, \"\"parah\"\"."))
      #expect(await desk.kim("inbox", "read", "--delete").status == 0)
      #expect(desk.holds("surat-masuk/new/1.a"))
      _ = await desk.kim("subscribers", "forget", Self.kartika)
      #expect(await desk.kim("inbox").out.isEmpty)
    }
  }

  @Test("without a mailbox, or with a folder that is none, the way out is told")
  func unready() async throws {
    try await Newsdesk.open { desk in
      let none = await desk.kim("inbox")
      #expect(none.status == 78)
      #expect(none.talk.contains("inbox: { maildir"))
      try desk.write("channels.yaml", desk.configuration(surat: "    inbox: { maildir: tiada }"))
      #expect(await desk.kim("inbox").status == 78)
    }
  }
}

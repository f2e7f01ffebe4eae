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

  private func bounce(_ status: String, of messageID: String, at address: String = kartika) -> String {
    """
    From: MAILER-DAEMON@mx.example
    Auto-Submitted: auto-replied
    Subject: Undelivered
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; \(address)
    Action: failed
    Status: \(status)
    Diagnostic-Code: smtp; 550 <\(address)> tidak dikenal

    --b
    Content-Type: text/rfc822-headers

    Message-ID: \(messageID)

    --b--
    """
  }

  private func history(_ desk: Newsdesk) async throws -> (status: String, events: [String], details: String) {
    let answer = await desk.kim("subscribers", "export-one", Self.kartika)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
    let events = json["history"] as? [[String: Any]] ?? []
    return (
      json["status"] as? String ?? "", events.compactMap { $0["event"] as? String },
      events.compactMap { $0["detail"] as? String }.joined(separator: "|")
    )
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
      #expect(desk.holds("surat-masuk/cur/1.a:2,S"))
    }
  }

  @Test("three mails in a row that may get through another time let a reader's mail rest")
  func passing() async throws {
    try await open { desk, mail in
      for number in 1...3 {
        #expect(try await history(desk).status == "active")
        try desk.write("surat-masuk/new/\(number).a", bounce("4.2.2", of: mail["Message-ID"] ?? ""))
        _ = await desk.kim("inbox", "read")
      }
      let history = try await history(desk)
      #expect(history.status == "paused")
      #expect(history.events == ["delayed", "delayed", "delayed", "paused"])
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

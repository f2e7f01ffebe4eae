import ChannelTesting
import Foundation
import MailReading
import Sandbox
import Testing

/// What comes back by mail, read from a server; by hand and by itself.
@Suite struct MailboxTests {
  private static let kartika = "kartika@sumberwening.example"

  /// A desk with one reader and one post sent to them. Gives `body` the name of the mail that arrived.
  private func open(_ body: (Newsdesk, String) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", Self.kartika)
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
      let mail = try #require(await desk.ground.mails().first)
      try await body(desk, mail.message["Message-ID"] ?? "")
    }
  }

  private func point(_ desk: Newsdesk, to mailbox: FakeMailbox, more: String = "") throws {
    let inbox = "    inbox: { imap: \(mailbox.address), user: redaksi, password: { env: KIM_TEST_PASSWORD }\(more) }"
    try desk.write("channels.yaml", desk.configuration(surat: inbox))
  }

  private let letter = "From: Bu Kartika <kartika@sumberwening.example>\nSubject: Jalan RT 2\n\nBerlubang.\n"

  @Test("bounces and readers' words come over IMAP, and nothing in the mailbox changes")
  func reading() async throws {
    try await open { desk, messageID in
      let mailbox = try FakeMailbox([4: ReturnedMail.bounce("5.1.1", of: messageID, at: Self.kartika), 9: letter])
      defer { mailbox.stop() }
      try point(desk, to: mailbox)
      let list = await desk.kim("inbox")
      #expect(list.status == 0 && list.out.contains("Bu Kartika <\(Self.kartika)>  Jalan RT 2"), "\(list)")
      #expect(list.talk.contains("1 surat baru; 1 alamat mati."))
      #expect(try await desk.history(of: Self.kartika).status == "bounced")
      #expect(mailbox.commands.contains("EXAMINE \"INBOX\""))
      #expect(!mailbox.commands.contains { $0.hasPrefix("SELECT") || $0.contains("STORE") })
      // The second time only what is new would be fetched.
      let count = mailbox.commands.filter { $0.contains("BODY.PEEK") }.count
      #expect(await desk.kim("inbox").talk.contains("0 surat baru."))
      #expect(mailbox.commands.filter { $0.contains("BODY.PEEK") }.count == count)
    }
  }

  @Test("mails that have new numbers after a mishap on the server are known, and count once")
  func newNumbers() async throws {
    try await open { desk, messageID in
      let mails: [UInt32: String] = [4: ReturnedMail.bounce("4.2.2", of: messageID, at: Self.kartika), 9: letter]
      for validity: UInt32 in [7, 8, 9] {
        let mailbox = try FakeMailbox(mails, validity: validity)
        defer { mailbox.stop() }
        try point(desk, to: mailbox)
        #expect(await desk.kim("inbox").talk.hasPrefix(validity == 7 ? "1 surat baru; 1 surat" : "0 surat baru."))
      }
      #expect(await desk.kim("inbox", "export").out.split(separator: "\n").count == 2)
      #expect(try await desk.history(of: Self.kartika).events == ["delayed"])
    }
  }

  @Test("only what a program wrote is deleted, and only when asked")
  func deleting() async throws {
    try await open { desk, messageID in
      let mailbox = try FakeMailbox([4: ReturnedMail.bounce("5.1.1", of: messageID, at: Self.kartika), 9: letter])
      defer { mailbox.stop() }
      try point(desk, to: mailbox)
      #expect(await desk.kim("inbox", "read", "--delete").status == 0)
      #expect(mailbox.commands.filter { $0.contains("STORE") } == ["UID STORE 4 +FLAGS.SILENT (\\Deleted)"])
      #expect(mailbox.commands.contains("UID EXPUNGE 4"))
    }
  }

  @Test("what was read before the line broke is kept and told; the rest follows")
  func broken() async throws {
    try await open { desk, messageID in
      let half = "* 1 FETCH (UID 9 BODY[]<0> {\(letter.utf8.count)}\r\n\(letter))\r\n* BYE mati lampu"
      let mailbox = try FakeMailbox([9: letter, 10: letter]) { $0.contains("BODY") ? .leave(half) : nil }
      defer { mailbox.stop() }
      try point(desk, to: mailbox)
      let run = await desk.kim("inbox")
      #expect(run.status == 75, "\(run)")
      #expect(run.talk.contains("1 surat baru") && run.talk.contains("mati lampu"))
      #expect(await desk.kim("inbox", "export").out.contains("Berlubang."))
    }
  }

  @Test("the mailbox is read after a run and every quarter of an hour, not more often")
  func byItself() async throws {
    try await open { desk, messageID in
      let mailbox = try FakeMailbox([4: ReturnedMail.bounce("5.1.1", of: messageID, at: Self.kartika)])
      defer { mailbox.stop() }
      try point(desk, to: mailbox)
      let looks = { mailbox.commands.filter { $0.hasPrefix("EXAMINE") }.count }
      let first = await desk.kim("tick")
      #expect(first.status == 0 && first.talk.contains("1 alamat mati"), "\(first)")
      #expect(!first.talk.contains("@"), "no address in a log")
      #expect(try await desk.history(of: Self.kartika).status == "bounced")
      let minute: TimeInterval = 60
      #expect(await desk.kim("tick", at: Newsdesk.monday + 14 * minute).talk.isEmpty)
      #expect(looks() == 1)
      _ = await desk.kim("tick", at: Newsdesk.monday + 15 * minute)
      #expect(looks() == 2)
      // A run that sends mail looks again soon.
      _ = await desk.kim("subscribers", "add", "nurul@sumberwening.example")
      let run = await desk.kim("publish", "posts/air.md", "--to", "surat", at: Newsdesk.monday + 17 * minute)
      #expect(run.status == 0 && looks() == 3, "\(run)")
    }
  }

  @Test("a mailbox that is to be read on request only is left alone")
  func onRequest() async throws {
    try await open { desk, _ in
      let mailbox = try FakeMailbox()
      defer { mailbox.stop() }
      try point(desk, to: mailbox, more: ", every: 0")
      #expect(await desk.kim("tick").status == 0)
      #expect(mailbox.commands.isEmpty)
    }
  }

  @Test("a mailbox that cannot be read fails no run, is told, and is left alone for an hour")
  func trouble() async throws {
    try await open { desk, _ in
      let mailbox = try FakeMailbox { $0.hasPrefix("LOGIN") ? .say("TAG NO [AUTHENTICATIONFAILED] salah") : nil }
      defer { mailbox.stop() }
      try point(desk, to: mailbox)
      _ = await desk.kim("subscribers", "add", "nurul@sumberwening.example")
      let run = await desk.kim("publish", "posts/air.md", "--to", "surat")
      #expect(run.status == 0, "\(run)")
      #expect(run.talk.contains("kotak surat kanal 'surat' belum terbaca") && run.talk.contains("salah"))
      #expect(await desk.ground.mails().count == 2)
      #expect(await desk.kim("tick", at: Newsdesk.monday + 59 * 60).talk.isEmpty)
      #expect(await desk.kim("tick", at: Newsdesk.monday + 61 * 60).talk.contains("belum terbaca"))
      #expect(mailbox.commands.filter { $0.hasPrefix("LOGIN") }.count == 2)
      // Whoever asks is answered at once.
      #expect(await desk.kim("inbox").status == 78)
    }
  }

  @Test("the channel's check looks into the mailbox too")
  func check() async throws {
    try await open { desk, _ in
      let mailbox = try FakeMailbox([1: letter])
      defer { mailbox.stop() }
      try point(desk, to: mailbox)
      let check = await desk.kim("channel", "check", "surat")
      #expect(check.status == 0 && (check.out + check.talk).contains("kotak 'INBOX': 1 surat"), "\(check)")
      #expect(!mailbox.commands.contains { $0.contains("BODY") || $0.hasPrefix("SELECT") })
    }
  }
}

import Foundation
import Testing

@testable import Sandbox

@Suite("The mail catcher")
struct MailCatcherTests {
  private func text(_ mail: CaughtMail?) -> String { mail.map { String(decoding: $0.source, as: UTF8.self) } ?? "" }

  @Test("A mail is kept as it was sent, with its envelope")
  func keeps() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      let reply = try await talk.send("Subject: Halo\r\n\r\nIsi surat.", to: "a@warga.example", "b@warga.example")
      #expect(reply.hasPrefix("250"))
      let mails = await ground.mails()
      #expect(mails.count == 1)
      #expect(mails[0].sender == "redaksi@kim.example")
      #expect(mails[0].recipients == ["a@warga.example", "b@warga.example"])
      #expect(text(mails[0]) == "Subject: Halo\r\n\r\nIsi surat.\r\n")
      #expect(mails[0].subject == "Halo")
    }
  }

  @Test("Doubled dots are undone, lone ones in the text end nothing")
  func dots() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      _ = try await talk.send("..\r\n...tiga\r\n a.\r\n..x\r\nA\n.\nB", to: "a@warga.example")
      #expect(text(await ground.mails().first) == ".\r\n..tiga\r\n a.\r\n.x\r\nA\n.\nB\r\n")
    }
  }

  @Test("Two mails in one write arrive as two, with every reply in order")
  func pipelining() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      let envelope = "MAIL FROM:<r@kim.example>\r\nRCPT TO:<a@warga.example>\r\nDATA\r\n"
      try await talk.wire.send("EHLO uji.example\r\n\(envelope)")
      _ = await talk.wire.read { $0.contains("354") }
      try await talk.wire.send("Satu\r\n.\r\n\(envelope)Dua\r\n.\r\nQUIT\r\n")
      let rest = String(decoding: await talk.wire.readToEnd(), as: UTF8.self)
      let codes = rest.split(separator: "\r\n").map { $0.prefix(3) }
      #expect(codes == ["250", "250", "250", "354", "250", "221"])
      #expect(await ground.mails().map { text($0) } == ["Satu\r\n", "Dua\r\n"])
    }
  }

  @Test("A mail that comes byte by byte is the same mail")
  func slowBytes() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      _ = try await talk.say("EHLO uji.example", "MAIL FROM:<>", "RCPT TO:<a@warga.example>", "DATA")
      for byte in Array("x\r\n..\r\n.\r\n".utf8) { try await talk.wire.send(Data([byte])) }
      #expect(await talk.reply().hasPrefix("250"))
      #expect(text(await ground.mails().first) == "x\r\n.\r\n")
    }
  }

  @Test(
    "Commands out of turn or out of shape are refused and forgotten",
    arguments: [
      ("MAIL FROM:<a@b.example>", "503"), ("RCPT TO:<a@b.example>", "503"), ("DATA", "503"), ("EHLO", "501"),
      ("XYZZY", "500"), ("", "500"), ("STARTTLS", "502"), ("AUTH XOAUTH2 x", "503"), ("VRFY a", "252"), ("NOOP", "250"),
    ])
  func beforeGreeting(command: String, code: String) async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      let replies = try await talk.say(command, "EHLO uji.example")
      #expect(replies[0].hasPrefix(code))
      #expect(replies[1].hasPrefix("250"))
    }
  }

  @Test(
    "Senders and recipients must be addresses",
    arguments: [
      ("MAIL FROM:a@b.example", "501"), ("MAIL FROM:<a@b.example", "501"), ("MAIL FROM:<tanpa-at>", "501"),
      ("MAIL FROM:<a@b.example> SIZE=99999999", "552"), ("MAIL FROM:<a@b.example> SIZE=x", "501"),
      ("MAIL FROM:<a@b.example> BODY=9BIT", "501"), ("MAIL FROM:<a@b.example> FOO=1", "555"),
      ("MAIL FROM:<siti@désa.example>", "553"), ("MAIL FROM:<siti@désa.example> SMTPUTF8", "250"),
      ("MAIL FROM: <a@b.example>", "250"), ("mail from:<\"a b\"@b.example> body=8bitmime size=10", "250"),
      ("MAIL FROM:<@relay.example:a@b.example>", "250"), ("MAIL FROM:<a@b.example>x", "501"), ("RCPT TO:<>", "503"),
    ])
  func paths(command: String, code: String) async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      let replies = try await talk.say("EHLO uji.example", command)
      #expect(replies[1].hasPrefix(code))
    }
  }

  @Test("RSET and a second EHLO forget the mail under way")
  func reset() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      for forget in ["RSET", "EHLO uji.example"] {
        let replies = try await talk.say(
          "EHLO uji.example", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", forget, "DATA")
        #expect(replies.last?.hasPrefix("503") == true)
      }
    }
  }

  @Test("The right password signs in, another does not, and nobody has to")
  func signingIn() async throws {
    func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
    try await withGround { ground in
      let right = base64("\0redaksi@kim.example\0latihan")
      let wrong = base64("\0redaksi@kim.example\0salah")
      let talk = try await MailTalk.connect(ground)
      let replies = try await talk.say(
        "EHLO uji.example", "AUTH PLAIN \(wrong)", "AUTH PLAIN", wrong, "AUTH LOGIN", "*", "AUTH PLAIN ###",
        "AUTH LOGIN", base64("kim"), base64("latihan"), "AUTH PLAIN \(right)")
      #expect(
        replies.map { String($0.prefix(3)) }
          == ["250", "535", "334", "535", "334", "501", "501", "334", "334", "235", "503"])
    }
  }

  @Test("A line without end and bytes without sense cost the server nothing")
  func garbage() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      try await talk.wire.send(String(repeating: "A", count: 200_000) + "\r\n")
      #expect(await talk.reply().hasPrefix("500"))
      try await talk.wire.send(Data((0...255).map { UInt8($0) }) + Data("\r\n".utf8))
      #expect(await talk.wire.read { $0.hasSuffix("\r\n") }.hasPrefix("500"))
      talk.wire.close()
      let next = try await MailTalk.connect(ground)
      #expect(try await next.send("x", to: "a@warga.example").hasPrefix("250"))
    }
  }

  @Test("Endless mistakes end the connection")
  func tooManyErrors() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      try await talk.wire.send(String(repeating: "APA\r\n", count: 100))
      let all = String(decoding: await talk.wire.readToEnd(), as: UTF8.self)
      #expect(all.contains("421"))
    }
  }

  @Test("A mail beyond the limit is refused, and the connection goes on")
  func tooLarge() async throws {
    try await withGround { ground in
      let talk = try await MailTalk.connect(ground)
      _ = try await talk.say("EHLO uji.example", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA")
      let block = Data(String(repeating: String(repeating: "x", count: 998) + "\r\n", count: 1000).utf8)
      for _ in 0...(MailConversation.sizeLimit / block.count) { try await talk.wire.send(block) }
      try await talk.wire.send(".\r\n")
      #expect(await talk.reply().hasPrefix("552"))
      #expect(try await talk.send("kecil", to: "a@warga.example").hasPrefix("250"))
      #expect(await ground.mails().count == 1)
    }
  }

  @Test("Many clients at once lose nothing")
  func manyClients() async throws {
    try await withGround { ground in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in 1...20 {
          group.addTask {
            let talk = try await MailTalk.connect(ground)
            for mail in 1...5 { _ = try await talk.send("Surat \(client)-\(mail)", to: "a@warga.example") }
            talk.wire.close()
          }
        }
        try await group.waitForAll()
      }
      let mails = await ground.mails()
      #expect(Set(mails.map { text($0) }).count == 100)
      #expect(mails.map(\.id) == Array(1...100))
    }
  }

  @Test("Only the last mails are kept whole; all are counted")
  func bounded() async throws {
    try await withGround({ try await .open(keptMails: 3) }) { ground in
      let talk = try await MailTalk.connect(ground)
      for number in 1...5 { _ = try await talk.send("N\(number)", to: "a@warga.example") }
      #expect(await ground.mails().map(\.id) == [3, 4, 5])
      #expect(await ground.mailCount() == 5)
    }
  }
}

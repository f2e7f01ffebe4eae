import Foundation
import Testing

@testable import Sandbox

@Suite("A mail server that goes wrong on request")
struct MailFaultTests {
  @Test("A lost reply leaves the mail there")
  func lostReply() async throws {
    try await withGround { ground in
      await ground.inject(.dropAfterStoring)
      let reply = try await MailTalk.connect(ground).send("x", to: "a@warga.example")
      #expect(reply.isEmpty)
      #expect(await ground.mails().count == 1)
      let next = try await MailTalk.connect(ground).send("y", to: "a@warga.example")
      #expect(next.hasPrefix("250"))
    }
  }

  @Test("A line that breaks at the dot leaves no mail")
  func brokenBefore() async throws {
    try await withGround { ground in
      await ground.inject(.dropBeforeStoring)
      let reply = try await MailTalk.connect(ground).send("x", to: "a@warga.example")
      #expect(reply.isEmpty)
      #expect(await ground.mails().isEmpty)
    }
  }

  @Test("An unknown recipient costs nobody else the mail")
  func unknownRecipient() async throws {
    try await withGround { ground in
      await ground.inject(.unknown("Hilang@warga.example"), times: nil)
      let talk = try await MailTalk.connect(ground)
      let replies = try await talk.say(
        "EHLO uji.example", "MAIL FROM:<r@kim.example>", "RCPT TO:<hilang@warga.example>",
        "RCPT TO:<ada@warga.example>",
        "DATA")
      #expect(replies.map { String($0.prefix(3)) } == ["250", "250", "550", "250", "354"])
      try await talk.wire.send("x\r\n.\r\n")
      _ = await talk.reply()
      #expect(await ground.mails().first?.recipients == ["ada@warga.example"])
      let alone = try await talk.say("MAIL FROM:<r@kim.example>", "RCPT TO:<hilang@warga.example>", "DATA")
      #expect(alone.map { String($0.prefix(3)) } == ["250", "550", "554"])
    }
  }

  @Test("Greylisting says come back, and lets in who does")
  func greylisting() async throws {
    try await withGround { ground in
      await ground.inject(.greylisting)
      let talk = try await MailTalk.connect(ground)
      let first = try await talk.say("EHLO uji.example", "MAIL FROM:<r@kim.example>", "RCPT TO:<a@warga.example>")
      #expect(first.last?.hasPrefix("450") == true)
      let again = try await talk.say("RCPT TO:<a@warga.example>")
      #expect(again.last?.hasPrefix("250") == true)
    }
  }

  @Test(
    "A server that shuts down says so and hangs up",
    arguments: [MailFault.Stage.greeting, .mail, .recipient, .data, .finalDot])
  func shuttingDown(stage: MailFault.Stage) async throws {
    try await withGround { ground in
      await ground.inject(.shuttingDown(at: stage))
      let wire = try await Wire.connect(ground.mailPort)
      try await wire.send("EHLO u.example\r\nMAIL FROM:<r@kim.example>\r\nRCPT TO:<a@warga.example>\r\nDATA\r\n.\r\n")
      let all = String(decoding: await wire.readToEnd(), as: UTF8.self)
      #expect(all.split(separator: "\r\n").last?.hasPrefix("421") == true)
      #expect(await ground.mails().isEmpty)
    }
  }
}

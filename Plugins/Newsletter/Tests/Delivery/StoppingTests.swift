import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Newsletter

/// What ends a round for everybody, and what it says.
@Suite("When a round stops")
struct StoppingTests {
  private func untouched(_ round: Round) -> Bool { round.ends.allSatisfy { $0 == "untouched" } }

  @Test("a wrong password stops the channel and says whose it is, not what it is")
  func wrongPassword() async throws {
    let server = try FakeMailServer(extensions: ["PIPELINING", "AUTH PLAIN"]) {
      $0.hasPrefix("AUTH") ? .say("535 5.7.8 Username and Password not accepted. gsmtp") : nil
    }
    let round = try await Round.run(
      through: server, [.init("user", "redaksi"), .init("password", ["env": "SANDI"])],
      secrets: ["SANDI": "rahasia-sekali"])
    #expect(untouched(round))
    #expect(round.failure?.kind == .misconfigured)
    #expect(round.failure?.code == "smtp-535")
    #expect(round.failure.map { "\($0.reason)\($0)" }?.contains("rahasia") == false)
    #expect(round.heard.connections == 1)
  }

  @Test("a password that cannot be had stops the channel before it connects")
  func noSecret() async throws {
    let round = try await Round.run(
      through: try FakeMailServer(), [.init("user", "redaksi"), .init("password", ["env": "TIDAK_ADA"])])
    #expect(round.failure?.kind == .misconfigured)
    #expect(round.heard.connections == 0)
  }

  @Test("a server that is down is asked again later")
  func down() async throws {
    let server = try FakeMailServer()
    let adapter = try Newsroom.adapter(smtp: "smtp://127.0.0.1:1")
    server.stop()
    let rendition = try Newsroom.render(Sample.post())
    let journal = RecordingJournal()
    let failure = await #expect(throws: DeliveryFailure.self) {
      try await adapter.deliver(
        rendition, to: Newsroom.deliveries(of: rendition, to: Sample.readers(2)), journal: journal)
    }
    #expect(failure?.kind == .unavailable(notBefore: nil))
    #expect(journal.entries.isEmpty)
  }

  @Test(
    "what the server says about the account or the mail and not about a reader",
    arguments: [
      ("RCPT", "550 5.4.5 Daily user sending quota exceeded.", "later", 6 * 3600),
      (
        "RCPT", "550 Domain sumberrejeki.example has exceeded the max emails per hour (200/200 (100%)) allowed.",
        "later", 21_600
      ),
      ("RCPT", "452 4.3.1 Insufficient system storage", "later", 1800),
      ("MAIL", "451 4.7.1 try later", "later", 1800), ("MAIL", "450 4.7.1 rate", "later", 1800),
      ("MAIL", "553 5.7.1 not owned by user", "misconfigured", 0), ("MAIL", "552 5.3.4 too big", "misconfigured", 0),
      ("MAIL", "530 5.7.0 Must issue a STARTTLS command first", "misconfigured", 0),
      ("RCPT", "554 5.7.1 Relay access denied", "misconfigured", 0),
      ("RCPT", "553 5.7.1 <redaksi@x.example>: Sender address rejected: not owned by user kim", "misconfigured", 0),
    ])
  func concerningAll(command: String, reply: String, word: String, wait: Int) async throws {
    let round = try await Round.run(through: try .answering(command, .say(reply)))
    #expect(untouched(round), "\(round.ends)")
    #expect(round.failure?.kind.word == word)
    #expect(round.failure?.kind.wait.map { Int($0) } ?? 0 == wait)
    #expect(round.failure?.reason.id.contains(String(reply.prefix(3))) == true)
    #expect(round.heard.mails.filter { !$0.isEmpty }.isEmpty)
  }

  @Test(
    "no reader is named in what stops everybody",
    arguments: [
      "550 5.4.5 <Pembaca-1@sumberrejeki.example> limit",
      "421 4.7.0 <pembaca-1@sumberrejeki.example> pembaca-2@sumberrejeki.example pembaca-3@sumberrejeki.example busy",
      "554 5.7.1 <pembaca-1@sumberrejeki.example>: Relay access denied", "452 4.3.1 pembaca-1@sumberrejeki.example",
    ])
  func unnamed(reply: String) async throws {
    let round = try await Round.run(readers: 1, through: try .answering("RCPT", .say(reply)))
    let failures = [round.failure].compactMap(\.self) + round.journal.failures
    #expect(!failures.isEmpty)
    for failure in failures { #expect(!"\(failure.reason)".lowercased().contains("pembaca-1@")) }
  }

  @Test(
    "a reader's full mailbox is that reader's alone",
    arguments: [
      "552 5.2.2 over quota, sending limit exceeded", "550 5.1.1 exceeded daily tries, unknown",
      "552 5.2.3 exceeded size, daily",
    ])
  func fullMailbox(reply: String) async throws {
    let round = try await Round.run(through: try .answering("RCPT TO:<pembaca-1@", .say(reply)))
    #expect(round.ends == ["rejected", "delivered", "delivered"])
  }

  @Test("a mail that is refused again and again is held back before it costs every reader")
  func refusedContent() async throws {
    let round = try await Round.run(
      readers: 20, through: try FakeMailServer { $0 == "." ? .say("554 5.7.1 looks like spam") : nil })
    #expect(round.ends.filter { $0 == "rejected" }.count == Mailbag.refusalLimit)
    #expect(round.ends.filter { $0 == "untouched" }.count == 20 - Mailbag.refusalLimit)
    #expect(round.failure?.kind == .misconfigured)
  }

  @Test("many unknown readers in a row are only unknown readers")
  func oldList() async throws {
    let round = try await Round.run(readers: 30, through: try .answering("RCPT", .say("550 5.1.1 unknown")))
    #expect(round.ends.allSatisfy { $0 == "rejected" })
    #expect(round.failure == nil)
  }

  @Test("ten readers put off in a row: everybody waits")
  func deferredRow() async throws {
    let round = try await Round.run(readers: 30, through: try .answering("RCPT", .say("450 4.2.0 later")))
    #expect(round.ends.filter { $0 == "later" }.count == Mailbag.deferralLimit)
    #expect(round.failure?.kind.word == "later")
  }

  @Test("a server that greylists puts off each reader for half an hour, and hears of all of them at once")
  func greylisted() async throws {
    let reply = "450 4.2.0 Recipient address rejected: Greylisted, please try again later"
    let round = try await Round.run(readers: 30, through: try .answering("RCPT", .say(reply)))
    #expect(round.ends.allSatisfy { $0 == "later" })
    #expect(round.failure == nil)
    #expect(round.failure(of: 29)?.kind.wait == DeliveryFailure.pause)
  }

  @Test("a mail larger than the server takes is not offered")
  func tooLarge() async throws {
    let round = try await Round.run(through: try FakeMailServer(extensions: ["SIZE 2000"]))
    #expect(untouched(round))
    #expect(round.failure?.kind == .misconfigured)
    #expect(!round.heard.commands.contains { $0.hasPrefix("MAIL") })
  }

  @Test("lost replies in a row end the round with few readers uncertain")
  func lostReplies() async throws {
    let round = try await Round.run(readers: 20, through: try FakeMailServer { $0 == "." ? .hangUp : nil })
    #expect(round.ends.filter { $0 == "uncertain" }.count == Mailbag.lossLimit)
    #expect(round.ends.filter { $0 == "untouched" }.count == 20 - Mailbag.lossLimit)
    #expect(round.failure?.kind.word == "later")
  }

  @Test("a stored mail that cannot be read sends nothing")
  func unreadable() async throws {
    let server = try FakeMailServer()
    defer { server.stop() }
    let adapter = try Newsroom.adapter(smtp: server.address)
    var broken = try Newsroom.render(Sample.post())
    broken.files.removeAll { $0.name.text == "mail.json" }
    let rendition = broken
    let deliveries = Newsroom.deliveries(of: rendition, to: Sample.readers(1))
    let failure = await #expect(throws: DeliveryFailure.self) {
      try await adapter.deliver(rendition, to: deliveries, journal: RecordingJournal())
    }
    #expect(failure?.code == "letter")
    #expect(server.record.connections == 0)
  }
}

import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Transport

/// Looking into a mailbox, with servers that mean well and others.
@Suite("IMAP reading")
struct IMAPReadingTests {
  private static let inbox = SingleLine(collapsing: "INBOX")
  private static let mails: [UInt32: String] = [
    3: "Subject: tiga\n\nIsi.\n", 8: "Subject: delapan\n\n* 9 FETCH (UID 9 BODY[] {3}\nabc)\n",
    9: "Subject: sembilan\n\n",
  ]

  private static func fetch(
    _ numbers: [UInt32], limit: Int = 1000, from session: IMAPSession
  ) throws -> [UInt32: String] {
    var found: [UInt32: String] = [:]
    _ = try session.open(inbox)
    try session.fetch(numbers, limit: limit) { found[$0] = String(decoding: $1, as: UTF8.self) }
    return found
  }

  @Test("mails are searched and fetched by numbers that last, and nothing is changed")
  func reading() async throws {
    let server = try FakeMailbox(Self.mails)
    let (mailbox, numbers, found) = try await server.converse { session in
      let mailbox = try session.open(Self.inbox)
      let numbers = try session.search(since: Date(timeIntervalSince1970: 1_795_000_000))
      return (mailbox, numbers, try Self.fetch(numbers, from: session))
    }
    #expect(mailbox.validity == 7 && mailbox.count == 3)
    #expect(numbers == [3, 8, 9])
    #expect(found == server.mails)
    #expect(server.commands.contains("UID SEARCH SINCE 17-Nov-2026"))
    #expect(server.commands.contains("UID FETCH 3,8:9 (UID BODY.PEEK[]<0.1000>)"))
    for word in ["SELECT", "STORE", "EXPUNGE", "CLOSE", "MOVE", "BODY["] {
      #expect(!server.commands.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test("of a long mail the beginning comes, also from a server that sends all of it")
  func long() async throws {
    let server = try FakeMailbox([3: "Subject: panjang\n\n" + String(repeating: "x", count: 100_000), 4: "A: b\n\n"])
    let found = try await server.converse { try Self.fetch([3, 4], limit: 25, from: $0) }
    #expect(found[3] == "Subject: panjang\r\n\r\nxxxxx")
    #expect(found[4] == "A: b\r\n\r\n")
  }

  @Test("what is gone is left out, and what nobody asked for is not taken")
  func strangers() async throws {
    let server = try FakeMailbox(Self.mails) { command in
      guard command.contains("BODY") else { return nil }
      return .say(
        "* 1 FETCH (UID 77 BODY[]<0> {3}\r\nabc)\r\n* 1 EXPUNGE\r\n* 2 FETCH (FLAGS (\\Seen))\r\n"
          + "* 3 FETCH (BODY[]<0> \"A: \\\"b\\\"\" UID 3)\r\n* 3 FETCH (UID 3 BODY[]<0> {3}\r\ndua)\r\n* 4 FETCH (UID 8 BODY[]<0> NIL)"
          + "\r\nTAG OK")
    }
    let found = try await server.converse { try Self.fetch([3, 8, 50], from: $0) }
    #expect(found == [3: "A: \"b\""])
  }

  @Test("what the taker throws ends the reading and is thrown on")
  func interrupted() async throws {
    struct DiskFull: Error {}
    let server = try FakeMailbox(Self.mails)
    await #expect(throws: DiskFull.self) {
      try await server.converse { session in
        _ = try session.open(Self.inbox)
        try session.fetch([3, 8], limit: 100) { _, _ in throw DiskFull() }
      }
    }
  }

  @Test("a mailbox that is not there is told by its name, and what to do")
  func noMailbox() async throws {
    let server = try FakeMailbox { $0.hasPrefix("EXAMINE") ? .say("TAG NO [NONEXISTENT] tidak ada") : nil }
    let failure = try await server.failure { _ = try $0.open(SingleLine(collapsing: "Kabar é")) }
    #expect(failure.kind == .noSuchMailbox)
    #expect(failure.reason.id.contains("'Kabar é'") && failure.reason.id.contains("INBOX"))
    #expect(server.commands.contains("EXAMINE \"Kabar &AOk-\""))
  }

  @Test("a mailbox whose numbers do not last is not read")
  func noValidity() async throws {
    let server = try FakeMailbox { $0.hasPrefix("EXAMINE") ? .say("* 3 EXISTS\r\nTAG OK") : nil }
    #expect(try await server.failure { _ = try $0.open(Self.inbox) }.kind == .refused)
  }

  @Test(
    "a server that misbehaves in the middle ends the reading with its reason",
    arguments: [
      (FakeMailbox.Answer.leave("* BYE server dimatikan"), IMAPFailure.Kind.dismissed),
      (.leave("* 1 FETCH (UID 3"), .lost),
      (.say("TAG NO [SERVERBUG] rusak"), .refused), (.say("TAG BAD apa"), .refused), (.say("+ apa lagi"), .notIMAP),
      (.say("K9999 OK lain"), .notIMAP), (.flood("* SEARCH " + String(repeating: "1 ", count: 600_000)), .excessive),
      (.flood("* OK masih di sini"), .excessive), (.say("* X {999999999999}"), .excessive), (.silence, .timedOut),
    ])
  func misbehaviour(answer: FakeMailbox.Answer, kind: IMAPFailure.Kind) async throws {
    let server = try FakeMailbox(Self.mails) { $0.hasPrefix("UID") ? answer : nil }
    let failure = try await server.failure(timeouts: IMAPTimeouts(connecting: 5, silence: 1, session: 60)) { session in
      _ = try session.open(Self.inbox)
      _ = try session.search(since: Date(timeIntervalSince1970: 0))
    }
    #expect(failure.kind == kind, "\(failure)")
    #expect(!failure.reason.id.isEmpty && !failure.reason.en.isEmpty)
  }

  @Test("a server that talks for ever is cut off when the session's time is over")
  func endless() async throws {
    let server = try FakeMailbox(Self.mails) { $0.contains("BODY") ? .flood("* 1 FETCH (FLAGS ())") : nil }
    let failure = try await server.failure(timeouts: IMAPTimeouts(connecting: 5, silence: 5, session: 1)) { session in
      _ = try Self.fetch([3], from: session)
    }
    #expect([.timedOut, .excessive].contains(failure.kind))
  }
}

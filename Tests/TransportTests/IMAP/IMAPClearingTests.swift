import ChannelTesting
import Publishing
import Testing

@testable import Transport

/// Removing mails when somebody asks for it, and never others.
@Suite("IMAP clearing")
struct IMAPClearingTests {
  private static let inbox = SingleLine(collapsing: "INBOX")
  private static let archive = SingleLine(collapsing: "Arsip é")

  private func commands(
    _ capabilities: String, answer: @escaping @Sendable (String) -> FakeMailbox.Answer? = { _ in nil },
    _ work: @escaping @Sendable (IMAPSession) throws -> Void
  ) async throws -> [String] {
    let server = try FakeMailbox(capabilities: capabilities, answer: answer)
    try await server.converse { session in
      _ = try session.open(Self.inbox, changing: true)
      try work(session)
    }
    return server.commands.drop { !$0.hasPrefix("SELECT") }.dropFirst().filter { $0 != "LOGOUT" }
  }

  @Test("mails are marked and removed by their numbers")
  func deleting() async throws {
    let commands = try await commands("IMAP4rev1 UIDPLUS") { try $0.delete([4, 3, 9]) }
    #expect(commands == ["UID STORE 3:4,9 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 3:4,9"])
  }

  @Test("where the server removes all that is marked or nothing, they are only marked")
  func marking() async throws {
    let commands = try await commands("IMAP4rev1") { try $0.delete([3]) }
    #expect(commands == ["UID STORE 3 +FLAGS.SILENT (\\Deleted)"])
  }

  @Test("mails move in one step where the server can, else they are copied before they go")
  func moving() async throws {
    #expect(try await commands("IMAP4rev2") { try $0.move([3], to: Self.archive) } == ["UID MOVE 3 \"Arsip &AOk-\""])
    #expect(
      try await commands("IMAP4rev1 UIDPLUS") { try $0.move([3], to: Self.archive) } == [
        "UID COPY 3 \"Arsip &AOk-\"", "UID STORE 3 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 3",
      ])
  }

  @Test("a mailbox to move to is made when it is not there")
  func making() async throws {
    let refusals = Refusals(1)
    let commands = try await commands("IMAP4rev1 MOVE") { command in
      command.hasPrefix("UID MOVE") && refusals.isFirst("MOVE") ? .say("TAG NO [TRYCREATE] buat dulu") : nil
    } _: {
      try $0.move([3], to: Self.archive)
    }
    #expect(commands == ["UID MOVE 3 \"Arsip &AOk-\"", "CREATE \"Arsip &AOk-\"", "UID MOVE 3 \"Arsip &AOk-\""])
  }

  @Test("nothing is removed that was not copied")
  func refusedCopy() async throws {
    let server = try FakeMailbox(capabilities: "IMAP4rev1 UIDPLUS") {
      $0.hasPrefix("UID COPY") ? .say("TAG NO [OVERQUOTA] penuh") : nil
    }
    let failure = try await server.failure { session in
      _ = try session.open(Self.inbox, changing: true)
      try session.move([3], to: Self.archive)
    }
    #expect(failure.reason.id.contains("penuh"))
    #expect(!server.commands.contains { $0.contains("STORE") || $0.contains("EXPUNGE") })
  }
}

import ChannelTesting
import Publishing
import Testing
import Transport

@testable import Newsletter

@Suite("Readers who are no more")
struct GoneTests {
  @Test(
    "are known by the server's code, or by its words where it has no code",
    arguments: [
      ("550 5.1.1 siapa?", true), ("550 5.1.10 null MX", true), ("550 5.2.1 disabled", true),
      ("550 No such user here", true),
      ("550 5.0.0 User unknown", true), ("550 5.7.1 User unknown to our blocklist", false), ("552 5.2.2 full", false),
      ("550 blocked", false), ("553 5.1.8 sender's domain does not exist", false), ("450 4.1.1 does not exist", false),
    ])
  func replies(reply: String, isGone: Bool) throws {
    let parts = reply.split(separator: " ", maxSplits: 1)
    let code = try #require(Int(parts[0]))
    #expect(SMTPReply(code: code, lines: [SingleLine(collapsing: parts[1])]).saysRecipientIsGone == isGone)
  }

  @Test("a server that has lost its list of users is not believed for long; nobody else has to wait for that")
  func everybody() async throws {
    let round = try await Round.run(
      readers: 60, through: try .answering("RCPT TO:<", .say("550 5.1.1 User unknown")))
    #expect(round.ends.allSatisfy { $0 == "rejected" } && round.failure == nil)
    let codes = (0..<60).map { round.failure(of: $0)?.code }
    #expect(codes.filter { $0 == DeliveryFailure.recipientGone }.count == Mailbag.disappearanceLimit)
    #expect(codes.filter { $0 == "smtp-550" }.count == 60 - Mailbag.disappearanceLimit)
  }
}

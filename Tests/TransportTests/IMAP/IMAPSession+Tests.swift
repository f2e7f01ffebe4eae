import ChannelTesting
import Testing

@testable import Transport

extension FakeMailbox {
  /// Runs `work` in a session, on a thread of its own as in real use.
  func converse<Value: Sendable>(
    timeouts: IMAPTimeouts = IMAPTimeouts(connecting: 5, silence: 5, session: 20),
    _ work: @escaping @Sendable (IMAPSession) throws -> Value
  ) async throws -> Value {
    defer { stop() }
    let server = try #require(IMAPServer(address))
    let result = await OwnThread.run(named: "test") {
      Result {
        let session = try IMAPSession.connect(
          to: server, as: SMTPCredentials(user: "redaksi", password: "rahasia"), timeouts: timeouts)
        defer { session.close() }
        return try work(session)
      }
    }
    return try result.get()
  }

  /// The failure that `work` ends in.
  func failure(
    timeouts: IMAPTimeouts = IMAPTimeouts(connecting: 5, silence: 5, session: 20),
    _ work: @escaping @Sendable (IMAPSession) throws -> Void = { _ in }
  ) async throws -> IMAPFailure {
    try #require(await #expect(throws: IMAPFailure.self) { try await self.converse(timeouts: timeouts, work) })
  }
}

import ChannelTesting
import Publishing
import Testing

@testable import Transport

/// Getting into a mailbox, and why not.
@Suite("IMAP connections")
struct IMAPConnectingTests {
  @Test("the sign-in goes in the first command where the server takes it so")
  func initialResponse() async throws {
    let server = try FakeMailbox(capabilities: "IMAP4rev1 SASL-IR AUTH=PLAIN MOVE")
    let capabilities = try await server.converse { $0.capabilities }
    #expect(server.commands.prefix(2) == ["CAPABILITY", "AUTHENTICATE PLAIN AHJlZGFrc2kAcmFoYXNpYQ=="])
    #expect(capabilities.contains("MOVE"))
    #expect(server.commands.last == "LOGOUT")
  }

  @Test("LOGIN serves where nothing else is offered")
  func login() async throws {
    let server = try FakeMailbox()
    try await server.converse { _ in }
    #expect(server.commands.contains { $0.hasPrefix("LOGIN ") })
  }

  @Test("a wrong password is told in the server's words, and never the password")
  func wrongPassword() async throws {
    let server = try FakeMailbox {
      $0.hasPrefix("LOGIN") ? .say("TAG NO [AUTHENTICATIONFAILED] sandi rahasia salah") : nil
    }
    let failure = try await server.failure()
    #expect(failure.kind == .signInRefused && !failure.isTemporary)
    #expect(failure.reason.id.contains("'sandi •••• salah'"))
    #expect(failure.reason.id.contains("'user' dan 'password'"))
  }

  @Test("a server that is busy is no wrong password")
  func busy() async throws {
    let server = try FakeMailbox { $0.hasPrefix("LOGIN") ? .say("TAG NO [UNAVAILABLE] nanti") : nil }
    let failure = try await server.failure()
    #expect(failure.kind == .signInDelayed && failure.isTemporary)
  }

  @Test("a server that takes no passwords is told as that")
  func noPasswords() async throws {
    let failure = try await FakeMailbox(capabilities: "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2").failure()
    #expect(failure.kind == .passwordsNotTaken)
  }

  @Test("a server that says goodbye at once is heard")
  func dismissed() async throws {
    let failure = try await FakeMailbox(greeting: .leave("* BYE terlalu banyak sambungan")).failure()
    #expect(failure.kind == .dismissed && failure.isTemporary)
    #expect(failure.reason.id.contains("terlalu banyak sambungan"))
  }

  @Test(
    "whatever else answers is no mailbox",
    arguments: ["220 surat.example ESMTP", "HTTP/1.1 400 Bad Request", "+OK POP3"])
  func otherProtocol(greeting: String) async throws {
    let failure = try await FakeMailbox(greeting: .leave(greeting)).failure()
    #expect(failure.kind == .notIMAP)
    #expect(failure.reason.en.contains("check address and port"))
  }

  @Test("a greeting without end is cut off")
  func flood() async throws {
    let failure = try await FakeMailbox(greeting: .flood("* OK " + String(repeating: "x", count: 900))).failure()
    #expect([.excessive, .notIMAP].contains(failure.kind))
  }

  @Test("a server that says nothing is given up")
  func silent() async throws {
    let failure = try await FakeMailbox(greeting: .silence).failure(timeouts: IMAPTimeouts(connecting: 1))
    #expect(failure.kind == .timedOut && failure.isTemporary)
  }

  @Test("nobody at the port, no such name, and TLS where there is none are told apart")
  func unreachable() async throws {
    let gone = try FakeMailbox()
    gone.stop()
    let plain = try FakeMailbox(greeting: .say("* OK siap"))
    defer { plain.stop() }
    for (address, kind) in [
      ("imap://tiada.invalid", IMAPFailure.Kind.nameNotFound), ("imap://127.0.0.1:1", .unreachable),
      ("imaps://127.0.0.1:\(plain.port)", .encryptionFailed),
    ] {
      let server = try #require(IMAPServer(address))
      let failure = await OwnThread.run(named: "test") { () -> IMAPFailure? in
        do throws(IMAPFailure) {
          _ = try IMAPSession.connect(
            to: server, as: SMTPCredentials(user: "a", password: "b"), timeouts: IMAPTimeouts(connecting: 5))
          return nil
        } catch {
          return error
        }
      }
      #expect(failure?.kind == kind, "\(address)")
    }
  }
}

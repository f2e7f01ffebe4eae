import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Transport

@Suite("Connecting to a mail server")
struct SMTPConnectingTests {
  private func failure(_ address: String, as credentials: SMTPCredentials? = nil) async throws -> SMTPFailure? {
    let server = try #require(SMTPServer(address))
    return await OwnThread.run(named: "test") { () -> SMTPFailure? in
      do throws(SMTPFailure) {
        try SMTPSession.connect(to: server, as: credentials, timeouts: SMTPTimeouts(connecting: 5)).close()
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("nobody at the port")
  func refused() async throws {
    let server = try FakeMailServer()
    server.stop()
    #expect(try await failure("smtp://127.0.0.1:1")?.kind == .unreachable)
  }

  @Test("a server that says no in its greeting is quoted")
  func unfriendly() async throws {
    let server = try FakeMailServer(greeting: .leave("554 5.7.1 not you"))
    defer { server.stop() }
    let failure = try await failure(server.address)
    #expect(failure?.kind == .dismissed)
    #expect(failure?.reason.id.contains("554 5.7.1 not you") == true)
  }

  @Test("a wrong password is told apart from a server that is busy", arguments: ["535 5.7.8 wrong", "454 4.7.0 later"])
  func signIn(answer: String) async throws {
    let server = try FakeMailServer(extensions: ["AUTH PLAIN"]) { $0.hasPrefix("AUTH") ? .say(answer) : nil }
    defer { server.stop() }
    let failure = try await failure(server.address, as: SMTPCredentials(user: "kim", password: "rahasia-sekali"))
    #expect(failure?.kind == (answer.hasPrefix("535") ? .signInRefused : .signInDelayed))
    #expect(failure?.reply?.description == answer)
    #expect(failure.map { "\($0)" }?.contains("rahasia") == false)
  }

  @Test("credentials are used when the server asks for them")
  func signedIn() async throws {
    // "\0kim\0p" in Base64 is what AUTH PLAIN sends (RFC 4616).
    let server = try FakeMailServer(extensions: ["AUTH PLAIN"]) {
      switch $0 {
      case "AUTH PLAIN": .say("334 ")
      case "AGtpbQBw": .say("235 2.7.0 welcome")
      default: nil
      }
    }
    defer { server.stop() }
    let address = try #require(SMTPServer(server.address))
    let signedIn = await OwnThread.run(named: "test") {
      let session = try? SMTPSession.connect(to: address, as: SMTPCredentials(user: "kim", password: "p"))
      session?.close()
      return session?.isSignedIn
    }
    #expect(signedIn == true)
    #expect(server.record.commands.contains("AGtpbQBw"))
  }

  @Test("TLS spoken to a server without it is explained")
  func notTLS() async throws {
    let server = try FakeMailServer()
    defer { server.stop() }
    #expect(try await failure("smtps://127.0.0.1:\(server.port)")?.kind == .encryptionFailed)
  }

  @Test("a server that never greets is given up")
  func silent() async throws {
    let server = try FakeMailServer(greeting: .silence)
    defer { server.stop() }
    let address = try #require(SMTPServer(server.address))
    let kind = await OwnThread.run(named: "test") { () -> SMTPFailure.Kind? in
      do throws(SMTPFailure) {
        _ = try SMTPSession.connect(to: address, timeouts: SMTPTimeouts(connecting: 0.2))
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind == .timedOut)
  }

  @Test("what the server can do is read from its greeting")
  func capabilities() {
    let reply = SMTPReply(
      code: 250,
      lines: ["mail.example", "pipelining", "SIZE 10485760", "AUTH PLAIN LOGIN"].map { .init(collapsing: $0) })
    let capabilities = SMTPCapabilities(ehlo: reply)
    #expect(capabilities.pipelining)
    #expect(capabilities.sizeLimit == 10_485_760)
    #expect(capabilities.authentication == ["PLAIN", "LOGIN"])
    #expect(!capabilities.smtpUTF8)
    #expect(SMTPCapabilities(["SIZE": "0"]).sizeLimit == nil)
  }
}

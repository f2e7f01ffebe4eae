import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Transport

/// Every session here waits for the network on a thread of its own, as in real use.
@Suite("SMTP sessions")
struct SMTPSessionTests {
  private static let sender = EmailAddress("redaksi@sumberrejeki.example")
  private static let reader = EmailAddress("warga@pembaca.example")

  private func envelope(to address: String = "warga@pembaca.example") throws -> SMTPEnvelope {
    SMTPEnvelope(from: try #require(Self.sender), to: try #require(EmailAddress(address)))
  }

  private func onSession<Value: Sendable>(
    with server: FakeMailServer, timeouts: SMTPTimeouts = SMTPTimeouts(),
    _ work: @escaping @Sendable (SMTPSession) throws(SMTPFailure) -> Value
  ) async throws -> Value {
    let address = try #require(SMTPServer(server.address))
    let result = await OwnThread.run(named: "test") { () -> Result<Value, SMTPFailure> in
      do throws(SMTPFailure) {
        let session = try SMTPSession.connect(to: address, timeouts: timeouts)
        defer { session.close() }
        return .success(try work(session))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  @Test("a mail goes out with its envelope and its dots doubled, and the server's last word comes back")
  func accepted() async throws {
    let server = try FakeMailServer()
    defer { server.stop() }
    let envelope = try envelope()
    let content = SMTPContent([SMTPSegment("Subject: a\r\n\r\n.titik\r\n"), SMTPSegment("..dua\r\nakhir")])
    let verdict = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.send(content, in: envelope)
    }
    #expect(verdict == .accepted(SMTPReply(code: 250, lines: [SingleLine(collapsing: "2.0.0 ok")])))
    #expect(server.record.mails == ["Subject: a\r\n\r\n..titik\r\n...dua\r\nakhir\r\n"])
    #expect(
      server.record.commands == [
        "EHLO [127.0.0.1]", "MAIL FROM:<redaksi@sumberrejeki.example> SIZE=\(content.count)",
        "RCPT TO:<warga@pembaca.example>", "DATA", "QUIT",
      ])
  }

  @Test("commands share a packet where the server pipelines, and the next mail's follow the dot")
  func pipelining() async throws {
    let server = try FakeMailServer()
    defer { server.stop() }
    let envelope = try envelope()
    let content = SMTPContent([SMTPSegment("a: b\r\n\r\nisi\r\n")])
    let size = content.count
    let verdicts = try await onSession(with: server) { session throws(SMTPFailure) -> [SMTPVerdict] in
      _ = try session.offer(envelope, size: size)
      let first = session.transmit(content, announcing: (envelope, size))
      guard try session.offer(envelope, size: size) == .ready else { return [] }
      return [first, session.transmit(content)]
    }
    #expect(verdicts.count == 2)
    #expect(verdicts.allSatisfy { if case .accepted = $0 { true } else { false } })
    #expect(server.record.packets.contains { $0.hasPrefix("MAIL") && $0.hasSuffix("DATA\r\n") })
    #expect(server.record.mails.count == 2)
  }

  @Test("one command at a time where the server does not pipeline")
  func stepByStep() async throws {
    let server = try FakeMailServer(extensions: ["8BITMIME"])
    defer { server.stop() }
    let envelope = try envelope()
    let verdict = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.send(SMTPContent([SMTPSegment("a: b\r\n\r\n")]), in: envelope)
    }
    guard case .accepted = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(server.record.packets.contains("MAIL FROM:<redaksi@sumberrejeki.example>\r\n"))
    #expect(server.record.packets.contains("DATA\r\n"))
  }

  @Test("a refused reader leaves the session standing", arguments: [true, false])
  func refusedReader(pipelines: Bool) async throws {
    let server = try FakeMailServer(extensions: pipelines ? ["PIPELINING"] : []) { line in
      if line.hasPrefix("RCPT TO:<pergi@") { return .say("550 5.1.1 User unknown") }
      return nil
    }
    defer { server.stop() }
    let (gone, there) = (try envelope(to: "pergi@pembaca.example"), try envelope())
    let content = SMTPContent([SMTPSegment("a: b\r\n\r\n")])
    let (offer, verdict) = try await onSession(with: server) { session throws(SMTPFailure) in
      let offer = try session.offer(gone, size: content.count)
      return (offer, try session.send(content, in: there))
    }
    guard case .declined(.recipient, let reply) = offer, case .accepted = verdict else {
      Issue.record("\(offer) \(verdict)")
      return
    }
    #expect(reply.code == 550)
    #expect(reply.enhancedCode == "5.1.1")
    #expect(server.record.connections == 1)
    // With pipelining the server had already opened the mail and got an empty one that went to nobody.
    #expect(server.record.commands.contains("RSET") == !pipelines)
  }

  @Test("a server that refuses the sender and takes reader and mail all the same gets no empty mail")
  func confusedServer() async throws {
    let server = try FakeMailServer { $0.hasPrefix("MAIL") ? .say("451 4.3.0 later") : nil }
    defer { server.stop() }
    let envelope = try envelope()
    let offer = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.offer(envelope, size: 10)
    }
    guard case .declined(.sender, _) = offer else {
      Issue.record("\(offer)")
      return
    }
    #expect(server.record.mails.isEmpty)
    #expect(!server.record.commands.contains("QUIT"))
  }

  @Test("a server that refuses DATA for want of a reader is reset before the next mail")
  func reset() async throws {
    let refusals = Refusals(1)
    let server = try FakeMailServer { line in
      if line.hasPrefix("RCPT"), refusals.isFirst("RCPT") { return .say("450 4.2.0 later") }
      if line == "DATA", refusals.isFirst("DATA") { return .say("554 no valid recipients") }
      return nil
    }
    defer { server.stop() }
    let envelope = try envelope()
    let content = SMTPContent([SMTPSegment("a: b\r\n\r\n")])
    let (first, second) = try await onSession(with: server) { session throws(SMTPFailure) in
      (try session.send(content, in: envelope), try session.send(content, in: envelope))
    }
    guard case .deferred(let reply) = first, case .accepted = second else {
      Issue.record("\(first) \(second)")
      return
    }
    #expect(reply.code == 450)
    #expect(server.record.commands.contains("RSET"))
  }

  @Test("421 ends the session and is told as such")
  func dismissed() async throws {
    let server = try FakeMailServer { $0.hasPrefix("RCPT") ? .leave("421 4.7.0 too busy") : nil }
    defer { server.stop() }
    let envelope = try envelope()
    let failure = await #expect(throws: SMTPFailure.self) {
      _ = try await onSession(with: server) { session throws(SMTPFailure) in
        try session.send(SMTPContent([SMTPSegment("a: b\r\n\r\n")]), in: envelope)
      }
    }
    #expect(failure?.kind == .dismissed)
    #expect(failure?.reply?.code == 421)
  }

  @Test("the mail's own refusal is permanent or not by its code", arguments: ["554 5.7.1 spam", "452 4.3.1 full"])
  func judgedAfterContent(answer: String) async throws {
    let server = try FakeMailServer { $0 == "." ? .say(answer) : nil }
    defer { server.stop() }
    let envelope = try envelope()
    let verdict = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.send(SMTPContent([SMTPSegment("a: b\r\n\r\n")]), in: envelope)
    }
    switch verdict {
    case .refused(let reply): #expect(reply.code == 554)
    case .deferred(let reply): #expect(reply.code == 452)
    default: Issue.record("\(verdict)")
    }
  }

  @Test("a line lost after the final dot is uncertain")
  func lostAfterDot() async throws {
    let server = try FakeMailServer { $0 == "." ? .hangUp : nil }
    defer { server.stop() }
    let envelope = try envelope()
    let verdict = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.send(SMTPContent([SMTPSegment("a: b\r\n\r\n")]), in: envelope)
    }
    guard case .uncertain = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test("a reply to the final dot that does not come in time is uncertain")
  func slowAfterDot() async throws {
    let server = try FakeMailServer { $0 == "." ? .silence : nil }
    defer { server.stop() }
    let envelope = try envelope()
    let verdict = try await onSession(with: server, timeouts: SMTPTimeouts(acceptance: 0.05)) {
      session throws(SMTPFailure) in
      try session.send(SMTPContent([SMTPSegment("a: b\r\n\r\n")]), in: envelope)
    }
    guard case .uncertain(let failure) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(failure.kind == .timedOut)
  }

  @Test("a line lost in the middle of the mail is certainly not delivered")
  func lostInContent() async throws {
    let server = try FakeMailServer { $0 == "DATA" ? .leave("354 go ahead") : nil }
    defer { server.stop() }
    let envelope = try envelope()
    // More than any socket buffer takes, so that the break is noticed before the end.
    let content = SMTPContent([
      SMTPSegment(String(repeating: String(repeating: "x", count: 998) + "\r\n", count: 16_000))
    ])
    let verdict = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.send(content, in: envelope)
    }
    guard case .broken = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test("a domain beyond ASCII travels in Punycode")
  func punycode() async throws {
    let server = try FakeMailServer()
    defer { server.stop() }
    let envelope = try envelope(to: "warga@désa.example")
    _ = try await onSession(with: server) { session throws(SMTPFailure) in
      try session.send(SMTPContent([SMTPSegment("a: b\r\n\r\n")]), in: envelope)
    }
    #expect(server.record.commands.contains("RCPT TO:<warga@xn--dsa-bma.example>"))
  }
}

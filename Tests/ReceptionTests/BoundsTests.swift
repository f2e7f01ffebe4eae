import Publishing
import Testing

@testable import Reception

/// Requests nobody means well with, and what they get.
@Suite struct BoundsTests {
  @Test(
    "are refused by name before anything is done",
    arguments: [
      ("GET / HTTP/2.0\r\n\r\n", 400), ("GET /\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n\r\n", 400),
      ("GET http://lain.example/ HTTP/1.1\r\n\r\n", 400), ("\r\n\r\n", 400), ("GET / HTTP/1.1\r\nx\r\n\r\n", 400),
      ("DELETE / HTTP/1.1\r\n\r\n", 405), ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
      ("POST / HTTP/1.1\r\nContent-Length: 16385\r\n\r\n", 413),
      ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
      ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400), ("POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n", 400),
      ("POST / HTTP/1.1\r\nContent-Length: 0\r\ncontent-length: 5\r\n\r\n", 400),
    ])
  func flaws(_ request: String, _ status: Int) async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let reply = try await Visitor.say(request, to: port)
      #expect(reply.hasPrefix("HTTP/1.1 \(status) "))
    }
  }

  @Test("a head without end is cut off at 8 kB")
  func endlessHead() async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let reply = try await Visitor.say("GET /" + String(repeating: "a", count: 8400), to: port)
      #expect(reply.hasPrefix("HTTP/1.1 431 ") || reply.isEmpty)
    }
  }

  @Test("who says nothing is shown out, and who keeps silent keeps nobody waiting", .timeLimit(.minutes(1)))
  func silence() async throws {
    let visitor = Visitor()
    try await visitor.visit(patience: .milliseconds(50)) { port in
      async let silent = Visitor.say("GET / HTTP/1.1\r\n", to: port)
      async let prompt = Visitor.say(visitor.ask("GET", .leave), to: port)
      let (answer, end) = try await (prompt, silent)
      #expect(answer.hasPrefix("HTTP/1.1 200 "))
      #expect(end.hasPrefix("HTTP/1.1 408 "))
    }
  }

  @Test("the head tells method, path and length")
  func pieces() throws {
    let visitor = Visitor()
    let text = visitor.ask("POST", .leave, body: "List-Unsubscribe=One-Click")
    let head = try #require(text.firstRange(of: "\r\n\r\n"))
    let request = try ReceptionRequest(head: Array(text[..<head.lowerBound].utf8))
    #expect(request.method == "POST" && request.bodyLength == 26)
    #expect(request.path == "/berhenti/\(visitor.reader.sealed(.leave))")
  }

  @Test("a port that is taken is told as such; nothing is open after the end")
  func port() async throws {
    let visitor = Visitor()
    let reception = Reception(community: Visitor.community, register: visitor)
    let first = try await ReceptionServer.open(reception, port: 0)
    await #expect(throws: ReceptionServer.Failure.portTaken) {
      _ = try await ReceptionServer.open(reception, port: first.port)
    }
    await first.close()
    let second = try await ReceptionServer.open(reception, port: first.port)
    await second.close()
    await #expect(throws: ReceptionServer.Failure.addressUnknown) {
      _ = try await ReceptionServer.open(reception, address: "bukan-alamat", port: 0)
    }
  }
}

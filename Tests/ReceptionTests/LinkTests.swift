import Publishing
import Testing

@testable import Reception

/// What a reader's links do.
@Suite struct LinkTests {
  @Test("a look changes nothing, however often; a press does it once")
  func lookAndPress() async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      for _ in 0..<2 {
        let page = try await Visitor.say(visitor.ask("GET", .leave), to: port)
        #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(page.contains("<form method=\"post\" action=\"\"><button>Ya, berhenti berlangganan</button>"))
      }
      #expect(visitor.wishes.isEmpty)
      let done = try await Visitor.say(visitor.ask("POST", .leave), to: port)
      #expect(done.contains("Anda sudah berhenti") && !done.contains("<form"))
      _ = try await Visitor.say(visitor.ask("POST", .leave), to: port)
      #expect(visitor.wishes == [.leave])
      #expect(try await Visitor.say(visitor.ask("GET", .leave), to: port).contains("Anda sudah berhenti"))
    }
  }

  @Test(
    "a mail program's one click does it at once, with no cookie and no redirect, in any form of the field",
    arguments: [
      "List-Unsubscribe=One-Click",
      "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n", "",
    ])
  func oneClick(_ body: String) async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let reply = try await Visitor.say(visitor.ask("POST", .leave, below: "/surat/kabar", body: body), to: port)
      #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(!reply.lowercased().contains("set-cookie") && !reply.lowercased().contains("\r\nlocation:"))
      #expect(visitor.wishes == [.leave])
    }
  }

  @Test("an invitation shows what is agreed to and takes the yes")
  func confirming() async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let page = try await Visitor.say(visitor.ask("GET", .confirm), to: port)
      #expect(page.contains("menyimpan nama dan alamat surel saya") && page.contains("Ya, saya setuju"))
      #expect(try await Visitor.say(visitor.ask("POST", .confirm), to: port).contains("Selamat datang"))
      #expect(visitor.wishes == [.confirm])
    }
  }

  @Test("a link for one thing does no other, a made-up one nothing, and neither tells whether the reader exists")
  func forgery() async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let leave = visitor.reader.sealed(.leave), zeros = String(repeating: "0", count: 24)
      for path in [
        "/setuju/\(leave)", "/berhenti/17-\(zeros)", "/berhenti/17", "/", "/berhenti", "/berhenti/\(leave)/x",
        "/berhenti/%31%37-\(zeros)", "/../berhenti/..",
      ] {
        let reply = try await Visitor.say("POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", to: port)
        #expect(reply.hasPrefix("HTTP/1.1 404 "), "\(path)")
        #expect(reply.contains("Tulis kepada redaksi@sumberwening.example"))
      }
      #expect(visitor.wishes.isEmpty)
    }
  }

  @Test("somebody who is not on the list any more has what they wish, and an invitation that is over says so")
  func gone() async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let seal = String(repeating: "a", count: 24)
      let left = try await Visitor.say("POST /berhenti/99-\(seal) HTTP/1.1\r\nContent-Length: 0\r\n\r\n", to: port)
      #expect(left.hasPrefix("HTTP/1.1 200 OK\r\n"))
      let over = try await Visitor.say("GET /setuju/99-\(seal) HTTP/1.1\r\n\r\n", to: port)
      #expect(over.hasPrefix("HTTP/1.1 410 Gone\r\n") && over.contains("Undangan ini sudah lewat"))
    }
  }

  @Test("a list that cannot be written to is told as a matter of minutes, and not as done")
  func brokenList() async throws {
    let visitor = Visitor()
    visitor.breakDown()
    try await visitor.visit { port in
      let reply = try await Visitor.say(visitor.ask("POST", .leave), to: port)
      #expect(reply.hasPrefix("HTTP/1.1 503 ") && reply.contains("\r\nRetry-After: 300\r\n"))
      #expect(!reply.contains("sudah berhenti"))
    }
  }

  @Test("the page names the newsroom, loads nothing, and is nobody else's to keep or frame")
  func page() async throws {
    let visitor = Visitor()
    try await visitor.visit { port in
      let page = try await Visitor.say(visitor.ask("GET", .leave), to: port)
      #expect(page.contains("KIM &lt;Tirta&gt; Wening") && !page.contains("<Tirta>"))
      #expect(page.contains("name=\"viewport\" content=\"width=device-width"))
      for header in [
        "Cache-Control: no-store", "Referrer-Policy: no-referrer", "default-src 'none'", "frame-ancestors 'none'",
      ] { #expect(page.contains(header), "\(header)") }
      for word in ["src=", "url(", "<script", "@import"] { #expect(!page.contains(word), "\(word)") }
      let head = try await Visitor.say(visitor.ask("HEAD", .leave), to: port)
      #expect(head.hasSuffix("\r\n\r\n") && head.contains("Content-Length: "))
    }
  }
}

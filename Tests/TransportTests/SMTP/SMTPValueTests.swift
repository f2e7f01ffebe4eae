import Publishing
import Testing

@testable import Transport

@Suite("SMTP's small values")
struct SMTPValueTests {
  @Test("addresses of servers")
  func servers() {
    #expect(SMTPServer("smtps://smtp.gmail.com")?.port == 465)
    #expect(SMTPServer("smtps://smtp.gmail.com")?.security == .tls)
    #expect(SMTPServer("smtp://mail.example:2525")?.port == 2525)
    #expect(SMTPServer("smtp://mail.example")?.port == 587)
    #expect(SMTPServer("smtp://[::1]:25")?.curlAddress == "smtp://[::1]:25")
  }

  @Test(
    "only this very machine may do without encryption",
    arguments: [
      ("localhost", true), ("127.0.0.1", true), ("127.8.9.10", true), ("[::1]", true),
      ("127.0.0.1.evil.example", false),
      ("10.0.0.1", false), ("localhost.example", false), ("127.0.0", false),
    ])
  func loopback(host: String, isLoopback: Bool) {
    #expect(SMTPServer("smtp://\(host)")?.security == (isLoopback ? .opportunistic : .startTLS))
  }

  @Test(
    "addresses that are something else are refused",
    arguments: [
      "smtp.gmail.com", "http://mail.example", "smtp://kim:rahasia@mail.example", "smtp://mail.example/pfad",
      "smtp://mail.example:99999", "smtp://", "smtp://mail.example?x=1", "smtp://mail%0d%0a.example",
    ])
  func refusedServers(text: String) {
    #expect(SMTPServer(text) == nil)
  }

  @Test("replies are put together across packets and lines")
  func replies() throws {
    var parser = SMTPReplyParser()
    try parser.take(Array("250-mail.example\r\n250 SI".utf8))
    let early = parser.next()
    #expect(early == nil)
    try parser.take(Array("ZE\r\n550 5.1.1 no\r\n354\r\n".utf8))
    let replies = [parser.next(), parser.next(), parser.next(), parser.next()]
    #expect(replies.map { $0?.code } == [250, 550, 354, nil])
    #expect(replies[0]?.lines.map(\.text) == ["mail.example", "SIZE"])
    #expect(replies[1]?.severity == .permanent)
    #expect(replies[1]?.enhancedCode == "5.1.1")
  }

  @Test(
    "what is no reply is refused", arguments: ["HTTP/1.1 400 Bad\r\n", "25\r\n", "250-a\r\n251 b\r\n", "250+x\r\n"])
  func nonsense(text: String) {
    #expect(throws: SMTPReplyParser.Nonsense.self) {
      var parser = SMTPReplyParser()
      try parser.take(Array(text.utf8))
    }
  }

  @Test("an endless line is refused instead of kept")
  func endlessLine() {
    #expect(throws: SMTPReplyParser.Nonsense.self) {
      var parser = SMTPReplyParser()
      try parser.take([UInt8](repeating: 0x32, count: 100_000))
    }
  }

  @Test("enhanced codes must match the reply's class")
  func enhancedCodes() {
    #expect(SMTPReply(code: 250, lines: [.init(collapsing: "5.1.1 x")]).enhancedCode == nil)
    #expect(SMTPReply(code: 550, lines: [.init(collapsing: "1.2 x")]).enhancedCode == nil)
    #expect(SMTPReply(code: 421, lines: [.init(collapsing: "4.7.0 x")]).enhancedCode == "4.7.0")
  }

  @Test(
    "dots are doubled wherever the pieces are cut",
    arguments: [
      ["a\r\n.b\r\n"], ["a\r\n", ".b\r\n"], ["a\r\n.", "b\r\n"], ["a\r", "\n.b\r\n"], ["a\r\n", "", ".b\r\n"],
    ])
  func stuffing(pieces: [String]) {
    let content = SMTPContent(pieces.map { SMTPSegment($0) })
    #expect(String(decoding: content.wire, as: UTF8.self) == "a\r\n..b\r\n.\r\n")
    #expect(content.count == 7)
  }

  @Test("a mail without a line end at its end gets one")
  func unfinishedLine() {
    #expect(String(decoding: SMTPContent([SMTPSegment("a")]).wire, as: UTF8.self) == "a\r\n.\r\n")
    #expect(String(decoding: SMTPContent([]).wire, as: UTF8.self) == ".\r\n")
  }

  // The strings of RFC 3492 §7.1 that are domain labels in lower case, and common ones.
  @Test(
    "Punycode",
    arguments: [
      ("bücher", "bcher-kva"), ("münchen", "mnchen-3ya"),
      ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
      ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
      ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"), ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
    ])
  func punycode(label: String, expected: String) {
    #expect(Punycode.encode(label) == expected)
  }

  @Test("domains")
  func domains() {
    #expect(Punycode.asciiDomain("Sumber.Example") == "sumber.example")
    #expect(Punycode.asciiDomain("de\u{301}sa.example") == "xn--dsa-bma.example")
    #expect(Punycode.asciiDomain(String(repeating: "é", count: 64) + ".example") == nil)
    #expect(Punycode.asciiDomain("a..example") == nil)
  }

  @Test("credentials print without the password")
  func credentials() {
    let credentials = SMTPCredentials(user: "kim", password: "rahasia")
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped] { #expect(!text.contains("rahasia")) }
  }
}

import Publishing
import Testing

@testable import Transport

/// Taking apart what a server sends.
@Suite("IMAP responses")
struct IMAPResponseTests {
  /// Reads `text`, in pieces of `step` bytes.
  private func read(
    _ text: String, step: Int = .max, keeping limit: Int = 100
  ) throws(IMAPResponseParser.Nonsense) -> [IMAPResponse] {
    var parser = IMAPResponseParser()
    parser.keptLimit = limit
    var found: [IMAPResponse] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      try parser.take(rest.prefix(step))
      rest = rest.dropFirst(step)
      while let response = parser.next() { found.append(response) }
    }
    return found
  }

  @Test("are the same in whatever pieces they arrive", arguments: [1, 2, 3, 7, 1000])
  func pieces(step: Int) throws {
    let text =
      "* 1 FETCH (UID 5 BODY[]<0> {11}\r\nA: b\r\n\r\n{3} FLAGS ())\r\n+ lanjut\r\nK1 OK [X y] baik sekali\r\n"
    let found = try read(text, step: step)
    #expect(found.map(\.origin) == [.untagged, .continuation, .tagged("K1")])
    #expect(
      found.first?.tokens == [
        .atom("1"), .atom("FETCH"),
        .list([
          .atom("UID"), .atom("5"), .atom("BODY[]<0>"), .text(Array("A: b\r\n\r\n{3}".utf8)), .atom("FLAGS"), .list([]),
        ]),
      ])
    #expect(found.last?.status?.words.text == "baik sekali")
    #expect(found.last?.status?.codeName == "X")
  }

  @Test("keep of a long literal what is wanted and read past the rest")
  func longLiteral() throws {
    let found = try read("* 1 FETCH (BODY[] {20}\r\n01234567890123456789 B {3}\r\nabc)\r\n", step: 5, keeping: 12)
    #expect(
      found.first?.tokens == [
        .atom("1"), .atom("FETCH"),
        .list([.atom("BODY[]"), .text(Array("012345678901".utf8)), .atom("B"), .text([])]),
      ])
  }

  @Test("an empty literal is an empty text")
  func emptyLiteral() throws {
    #expect(try read("* X {0}\r\n\r\n").first?.tokens == [.atom("X"), .text([])])
  }

  @Test(
    "quoted words, escapes and lists are read; what is broken does not stop them",
    arguments: [
      (#""a \"b\" \\ c" d"#, [IMAPToken.text(Array(#"a "b" \ c"#.utf8)), .atom("d")]),
      (#""never closed"#, [.text(Array("never closed".utf8))]), ("(a (b", [.list([.atom("a"), .list([.atom("b")])])]),
      (") a )", [.atom("a")]), ("BODY[HEADER.FIELDS (X Y)] z", [.atom("BODY[HEADER.FIELDS (X Y)]"), .atom("z")]),
      ("", []), ("NIL", [.atom("NIL")]),
    ])
  func tokens(text: String, tokens: [IMAPToken]) { #expect(IMAPToken.read([.text(Array(text.utf8))]) == tokens) }

  @Test("lists without end cost nothing")
  func depth() {
    let text = String(repeating: "(", count: 500_000) + "a" + String(repeating: ")", count: 499_999) + " b"
    #expect(IMAPToken.read([.text(Array(text.utf8))]).count == 1)
  }

  @Test(
    "what is no IMAP is said so",
    arguments: ["HTTP/1.1 400 Bad Request\r\n", "220 surat.example ESMTP\r\n", "\r\n", "K1\r\n", "-ERR pop\r\n"])
  func nonsense(text: String) {
    // A line of SMTP looks like a tag and a word; nobody gave that tag.
    guard let found = try? read(text) else { return }
    #expect(found.allSatisfy { if case .tagged(let tag) = $0.origin { tag != "K1" } else { false } })
  }

  @Test("a line without end, or a literal that no mail has, is too long")
  func tooLong() {
    #expect(throws: IMAPResponseParser.Nonsense.tooLong) {
      _ = try read("* " + String(repeating: "x", count: IMAPResponseParser.lineLimit))
    }
    // The same in small lines that belong together.
    #expect(throws: IMAPResponseParser.Nonsense.tooLong) {
      _ = try read("* " + String(repeating: "abcdefghij {1}\r\nx", count: 100_000))
    }
    #expect(throws: IMAPResponseParser.Nonsense.tooLong) { _ = try read("* X {99999999999}\r\n") }
    #expect(throws: IMAPResponseParser.Nonsense.tooLong) { _ = try read("* X {99999999999999999999999}\r\n") }
  }

  @Test(
    "a status has a condition, perhaps a code, and words",
    arguments: [
      ("OK [UIDVALIDITY 3857529045] tetap", IMAPStatus.Condition.ok, "UIDVALIDITY 3857529045", "tetap"),
      ("no [TRYCREATE] tiada", .no, "TRYCREATE", "tiada"), ("BYE", .bye, nil, ""),
      ("BAD [tak ditutup", .bad, nil, "[tak ditutup"),
    ] as [(String, IMAPStatus.Condition, String?, String)])
  func status(line: String, condition: IMAPStatus.Condition, code: String?, words: String) throws {
    let status = try #require(IMAPStatus(line))
    #expect(status.condition == condition && status.code == code && status.words.text == words)
  }

  @Test("other words are no status", arguments: ["", "12 EXISTS", "OKE", "SEARCH 1 2"])
  func noStatus(line: String) { #expect(IMAPStatus(line) == nil) }

  /// Bytes of a generator that gives the same on every run, mostly such as the protocol uses.
  @Test("whatever a server sends, reading it ends", arguments: 1...200)
  func garbage(seed: UInt64) {
    let alphabet = Array("*+K1 ()[]{}\"\\0123456789\r\nFETCH UID BODY[]<0> OK NO BYE".utf8) + [0, 0x80, 0xFF]
    var state = seed
    var parser = IMAPResponseParser()
    parser.keptLimit = 64
    for _ in 0..<50 {
      let bytes = (0..<97).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      guard (try? parser.take(bytes[...])) != nil else { return }
      while let response = parser.next() {
        #expect(response.pieces.allSatisfy { if case .literal(let kept) = $0 { kept.count <= 64 } else { true } })
        _ = (response.tokens, response.status, response.line)
      }
    }
  }
}

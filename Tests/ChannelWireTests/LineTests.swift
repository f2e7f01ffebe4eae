import ChannelKit
import ChannelWire
import Testing

@Suite("Lines and messages")
struct LineTests {
  @Test("lines come out whole, however the bytes come in")
  func pieces() throws {
    let stream = Array("{}\n\r\nanother line\r\nlast\nrest".utf8)
    for size in 1...stream.count {
      var splitter = LineSplitter()
      var lines: [String] = []
      for start in stride(from: 0, to: stream.count, by: size) {
        splitter.append(stream[start..<min(stream.count, start + size)])
        while let line = try splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
      }
      #expect(lines == ["{}", "", "another line", "last"])
      #expect(String(decoding: splitter.rest, as: UTF8.self) == "rest")
    }
  }

  @Test("a line beyond the limit is refused before it has ended, and the longest allowed is not")
  func flood() throws {
    var splitter = LineSplitter(limit: 8)
    splitter.append(Array("12345678\n".utf8))
    #expect(try splitter.next()?.count == 8)
    splitter.append(Array("123456789".utf8))
    #expect(throws: LineSplitter.Flood.self) { try splitter.next() }
  }

  @Test("a message is one line, whatever it says")
  func oneLine() throws {
    let messages: [WireMessage] = [
      .request(.number(7), .deliver, ["text": "a\nb\r\u{2028}\u{0}"]), .notification(.log, ["text": "\u{85}"]),
      .result(.text("x"), [:]), .error(nil, WireError(.notJSON, "no\n", data: ["a": 1])),
      .error(.number(2), WireError(.cancelled, "stop")),
    ]
    for message in messages {
      let line = message.line
      #expect(line.last == 0x0A && line.dropLast().allSatisfy { $0 != 0x0A && $0 != 0x0D })
      #expect(try WireMessage(line: line.dropLast()) == message)
    }
  }

  @Test("members that this version does not know are passed over")
  func unknownMembers() throws {
    let line = #"{"jsonrpc":"2.0","id":1,"method":"check","params":{"new":[1]},"future":{"a":1}}"#
    #expect(try WireMessage(line: line.utf8) == .request(.number(1), .check, ["new": [1]]))
  }

  @Test(
    "what is no message is refused",
    arguments: [
      "[]", "1", "{}", #"{"jsonrpc":"1.0","id":1,"method":"check"}"#, #"{"jsonrpc":"2.0"}"#,
      #"{"jsonrpc":"2.0","id":1.5,"method":"check"}"#, #"{"jsonrpc":"2.0","id":1,"method":7}"#,
      #"{"jsonrpc":"2.0","id":1,"error":"no"}"#, #"{"jsonrpc":"2.0","id":{},"result":1}"#,
    ])
  func refused(_ line: String) {
    #expect(throws: WireError.self) { try WireMessage(line: line.utf8) }
  }
}

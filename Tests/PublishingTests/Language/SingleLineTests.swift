import Foundation
import Publishing
import Testing

@Suite("Single lines")
struct SingleLineTests {
  @Test(
    "refuse what could begin another line or turn one around",
    arguments: [
      "a\nb", "a\rb", "a\r\nb", "a\tb", "a\0b", "a\u{1B}[2J", "a\u{7F}b", "a\u{85}b", "a\u{9B}b", "a\u{2028}b",
      "a\u{2029}b",
      "a\u{202E}b", "a\u{2066}b", "a\u{2069}", "\na", "a\n",
    ])
  func refused(_ text: String) {
    #expect(SingleLine(text) == nil)
    let collapsed = SingleLine(collapsing: text).text
    #expect(SingleLine(collapsed)?.text == collapsed)
    #expect(collapsed.contains("a"))
  }

  @Test(
    "trim blanks and keep every letter there is",
    arguments: [
      ("  a b\u{A0}", "a b"), ("", ""), ("\u{A0} ", ""), ("ꦗꦮ 日本 👩‍👩‍👧 e\u{301}", "ꦗꦮ 日本 👩‍👩‍👧 e\u{301}"),
    ])
  func accepted(_ text: String, _ line: String) { #expect(SingleLine(text)?.text == line) }

  @Test("turn each run of what they refuse into one space")
  func collapsing() {
    #expect(SingleLine(collapsing: "\r\n a\r\n\tb\u{2028}\u{202E}c \n").text == "a b c")
    #expect(SingleLine(collapsing: "\n\r\0").isEmpty)
  }

  @Test("cannot be decoded with a line break inside")
  func decoding() throws {
    let line = try JSONDecoder().decode(SingleLine.self, from: Data(#""a\r\nBcc: b""#.utf8))
    #expect(line.text == "a Bcc: b")
    #expect(try JSONEncoder().encode(line) == Data(#""a Bcc: b""#.utf8))
  }
}

import Testing

@testable import Newsletter

/// The forms of RFC 6376 §3.4, with its own example of §3.4.5.
@Suite struct RelaxedFormTests {
  private func header(_ text: String) -> String { String(decoding: RelaxedForm.header(text.utf8), as: UTF8.self) }
  private func body(_ text: String) -> String { String(decoding: RelaxedLines(Array(text.utf8)).bytes, as: UTF8.self) }

  @Test("header fields lose the blanks that servers change")
  func headers() {
    #expect(header("A: X") == "a:X")
    #expect(header("B : Y\t\r\n\tZ  ") == "b:Y Z")
    #expect(header("SUBJECT:\r\n  Air  mati\r\n ") == "subject:Air mati")
    #expect(header("X-Empty:  ") == "x-empty:")
  }

  @Test("a body's lines lose blanks at their ends, its runs of blanks all but one, and its end the empty lines")
  func bodies() {
    #expect(body(" C \r\nD \t E\r\n\r\n\r\n") == " C\r\nD E\r\n")
    #expect(body("\r\n\r\nA") == "\r\n\r\nA\r\n")
    #expect(body(" \t\r\n\r\n") == "")
    #expect(body("") == "")
    #expect(body("A\r\n \r\nB\r\n") == "A\r\n\r\nB\r\n")
  }
}

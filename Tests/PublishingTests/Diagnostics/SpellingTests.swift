import Publishing
import Testing

@testable import Publishing

@Suite("Near misses")
struct SpellingTests {
  private let words = ["from", "paper", "columns", "password", "judul", "tag"]

  @Test(
    "are found",
    arguments: [
      ("form", "from"), ("fron", "from"), ("papr", "paper"), ("Paper", "paper"), ("colums", "columns"),
      ("pasword", "password"),
      ("passwrod", "password"), ("judl", "judul"), ("tagg", "tag"),
    ])
  func found(_ word: String, _ meant: String) { #expect(Spelling.suggestion(for: word, among: words) == meant) }

  @Test("are not invented", arguments: ["layout", "x", "", "kertas", "smtp"])
  func none(_ word: String) { #expect(Spelling.suggestion(for: word, among: words) == nil) }

  @Test("are the nearest, and of equals the first in the alphabet, whatever the order")
  func nearest() {
    #expect(Spelling.suggestion(for: "cot", among: ["cut", "cat"]) == "cat")
    #expect(Spelling.suggestion(for: "cot", among: ["cat", "cut"]) == "cat")
    #expect(Spelling.suggestion(for: "papers", among: ["pagers", "papers"]) == "papers")
  }

  @Test(
    "are measured by what a finger does wrong",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1),
      ("abc", "abxc", 1),
      ("abc", "axc", 1), ("ca", "abc", 3), ("é", "e", 1),
    ])
  func distance(_ left: String, _ right: String, _ distance: Int) {
    #expect(Spelling.distance(left, right) == distance)
    #expect(Spelling.distance(right, left) == distance)
  }

  @Test("have a place that editors can click")
  func places() {
    #expect(SourceLocation(file: "a.yaml").description == "a.yaml")
    #expect(SourceLocation(file: "a.yaml", line: 3).description == "a.yaml:3")
    #expect(SourceLocation(file: "a.yaml", line: 3, column: 5).description == "a.yaml:3:5")
    let error = DiagnosticError([
      .error(Phrase(id: "satu", en: "one"), at: SourceLocation(file: "a", line: 1)),
      .warning(Phrase(id: "dua", en: "two")),
    ])
    #expect(error.description == "a:1: one\ntwo")
  }
}

import Foundation
import Publishing
import Testing

@testable import Newsletter

@Suite("Text in mail headers")
struct HeaderTextTests {
  /// Folded lines of a header, as they stand in the mail.
  private func lines(_ field: String, _ value: String) -> [String] {
    "\(field): \(value)".components(separatedBy: "\r\n")
  }

  @Test("plain words stay as they are")
  func plain() {
    #expect(HeaderText.unstructured("Ronda malam libur", in: "Subject") == "Ronda malam libur")
    #expect(HeaderText.unstructured("", in: "Subject") == "")
  }

  @Test("a long line is folded at a blank and reads the same unfolded")
  func folding() {
    let text = (1...40).map { "kata\($0)" }.joined(separator: " ")
    let value = HeaderText.unstructured(SingleLine(collapsing: text), in: "Subject")
    #expect(value.replacing("\r\n", with: "") == text)
    for line in lines("Subject", value) { #expect(line.utf8.count <= 76) }
  }

  @Test("blanks in a row survive, and no folded line is empty")
  func blanks() {
    let text = String(repeating: "a", count: 70) + "     " + String(repeating: "b", count: 70)
    let value = HeaderText.unstructured(SingleLine(collapsing: text), in: "Subject")
    #expect(value.replacing("\r\n", with: "") == text)
    for line in lines("Subject", value) { #expect(line.contains { $0 != " " }) }
  }

  @Test(
    "what is not plain ASCII is encoded, each word whole and short",
    arguments: [
      "Désa", "Kabar “penting” – baca!", "سيتي رحايو ke balai desa", "日本語の題名", String(repeating: "é", count: 300),
      String(repeating: "🌧️", count: 60), "a=?b", "=?utf-8?q?tipu?=", "x?=", "Ŝ=_ ?",
      String(repeating: "x", count: 1200), String(repeating: "panjang", count: 20) + " é",
      "e\u{301}" + String(repeating: "\u{301}", count: 90),
    ])
  func encodedWords(text: String) throws {
    let value = HeaderText.unstructured(SingleLine(collapsing: text), in: "Subject")
    for line in lines("Subject", value) {
      #expect(line.utf8.count <= 76)
      #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
    for word in value.matches(of: /=\?[^ \r\n]+\?=/) { #expect(word.output.utf8.count <= 75) }
    let decoded = try ParsedMail.decodeWords(value.replacing("\r\n", with: ""))
    #expect(decoded == text)
  }

  @Test("the shorter of the two encodings is taken")
  func encodings() {
    #expect(HeaderText.unstructured("Désa Sumberejo", in: "Subject").hasPrefix("=?utf-8?q?"))
    #expect(HeaderText.unstructured("日本語", in: "Subject").hasPrefix("=?utf-8?b?"))
  }

  @Test(
    "display names",
    arguments: [
      ("Bu Karti", "Bu Karti"), ("O'Brien", "O'Brien"), ("Dr. Siti, S.Pd.", "\"Dr. Siti, S.Pd.\""),
      ("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\""), ("<bos@x.example>", "\"<bos@x.example>\""), ("a; b: c", "\"a; b: c\""),
      ("Siti (Bu)", "\"Siti (Bu)\""), ("Désa", "=?utf-8?b?RMOpc2E=?="),
      ("Désa Sumberejo", "=?utf-8?q?D=C3=A9sa_Sumberejo?="),
    ])
  func phrases(name: String, written: String) {
    #expect(HeaderText.phrase(SingleLine(collapsing: name), in: "To") == written)
  }

  @Test("an encoded name holds nothing that a phrase may not hold")
  func encodedPhrase() throws {
    let value = HeaderText.phrase("“Désa”, <a@b> (x); \"y\" @é.", in: "To")
    for word in value.matches(of: /=\?utf-8\?q\?([^?]*)\?=/) {
      #expect(word.output.1.wholeMatch(of: /[A-Za-z0-9!*+\-\/=_]*/) != nil)
    }
    #expect(try ParsedMail.decodeWords(value.replacing("\r\n", with: "")) == "“Désa”, <a@b> (x); \"y\" @é.")
  }
}

import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Text files")
struct SourceTextTests {
  private func complaint(_ bytes: [UInt8]) -> String? {
    do throws(DiagnosticError) {
      _ = try SourceText(checking: bytes, file: "t")
      return nil
    } catch {
      // What is not text is not shown either.
      return error.diagnostics.allSatisfy { $0.excerpt == "" } ? error.diagnostics.first?.line : "has an excerpt"
    }
  }

  @Test("that are not UTF-8 are refused by line")
  func encoding() {
    let advice = " (save it again with the encoding UTF-8 (in Notepad: Save as, then choose UTF-8))"
    #expect(complaint(Array("a\nb\ncaf".utf8) + [0xE9, 0x0A]) == "t:3: this line is not UTF-8 text" + advice)
    #expect(complaint(Array("a\n".utf8) + [0xED, 0xA0, 0x80]) == "t:2: this line is not UTF-8 text" + advice)
    #expect(complaint([0xC0, 0x80]) == "t:1: this line is not UTF-8 text" + advice)
    #expect(complaint([0xFF, 0xFE, 0x61, 0x00]) == "t:1: this file is written as UTF-16, not UTF-8" + advice)
    #expect(complaint([0xFE, 0xFF, 0x00, 0x61]) == "t:1: this file is written as UTF-16, not UTF-8" + advice)
  }

  @Test(
    "that hold invisible characters are refused by place",
    arguments: [
      ("a\0b", "t:1:2: there is a NUL character here; this file is not text"),
      ("é\né\u{1B}[2J", "t:2:2: there is an invisible control character here"),
      ("a\u{7F}", "t:1:2: there is an invisible control character here"),
      ("a\u{9B}31m", "t:1:2: there is an invisible control character here"),
      ("a\nb\u{FEFF}", "t:2:2: there is an invisible control character here"),
      ("a\u{FFFF}", "t:1:2: there is an invisible control character here"),
    ])
  func controls(_ text: String, _ expected: String) {
    #expect(complaint(Array(text.utf8))?.hasPrefix(expected + " (") == true)
  }

  @Test("may begin with a byte order mark, and hold tabs, line ends and every letter there is")
  func accepted() throws {
    for text in ["\u{FEFF}a", "a\tb\r\nc\rd\n", "ꦗꦮ اردو 日本 👩‍👩‍👧 \u{85}\u{2028}\u{FFFD}", ""] {
      #expect(complaint(Array(text.utf8)) == nil)
    }
  }

  @Test("are lines")
  func lines() throws {
    let source = SourceText(file: "t", bytes: Array("satu\r\ndua\rtiga\n\nlima".utf8))
    #expect((1...source.lineCount).map(source.line) == ["satu", "dua", "tiga", "", "lima"])
    #expect(source.line(0).isEmpty && source.line(6).isEmpty)
    #expect(source.location(offset: 7).description == "t:2:2")
  }

  @Test("must be ordinary files of a reasonable size")
  func files() throws {
    let workspace = try TestWorkspace()
    let file = try workspace.write("0123456789", to: "t")
    #expect(throws: BoundedFile.Failure.tooLarge) { try BoundedFile.read(file.path, limit: 9) }
    #expect(try BoundedFile.read(file.path, limit: 10).bytes.count == 10)
    #expect(throws: BoundedFile.Failure.notAFile) { try BoundedFile.read(workspace.root.path, limit: 10) }
    #expect(throws: BoundedFile.Failure.missing) { try BoundedFile.read(file.path + "x", limit: 10) }
    #expect(throws: BoundedFile.Failure.missing) { try BoundedFile.read(file.path + "\0x", limit: 10) }
    #expect(throws: BoundedFile.Failure.missing) { try BoundedFile.read(file.path + "/x", limit: 10) }
    let pipe = workspace.root.appending(path: "pipa").path
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: BoundedFile.Failure.notAFile) { try BoundedFile.read(pipe, limit: 10) }
  }
}

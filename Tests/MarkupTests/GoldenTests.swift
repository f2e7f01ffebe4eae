import Foundation
import Markup
import Testing

@Suite("Posts as they come, in every output")
struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  static let cases = ["pengumuman", "feature", "daftar-harga", "hoaks", "markdown-rumit", "galeri"]

  @Test("HTML, plain text, WhatsApp text and omissions are what was looked at and kept", arguments: cases)
  func golden(name: String) throws {
    let post = try String(contentsOf: Self.folder.appending(path: "\(name)/post.md"), encoding: .utf8)
    let body = try #require(post.range(of: "\n---\n")).upperBound
    let document = MarkdownReader.read(String(post[body...]))
    var html = HTMLWriter()
    html.picture = { image in
      HTMLWriter.Picture(
        source: "/media/\(image.source)", width: 640, height: 480, alt: image.alt, caption: image.title)
    }
    try compare(html.html(document), with: "expected.html", of: name)
    try compare(PlainTextWriter().text(document), with: "expected.txt", of: name)
    try compare(WhatsAppWriter().text(document) + "\n", with: "expected.whatsapp.txt", of: name)
    #expect(document.omissions.isEmpty)
  }

  private func compare(_ text: String, with file: String, of name: String) throws {
    let url = Self.folder.appending(path: "\(name)/\(file)")
    if ProcessInfo.processInfo.environment["KIM_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(name)/\(file): look at it, then run again without KIM_RECORD")
    } else {
      #expect(text == (try String(contentsOf: url, encoding: .utf8)), "\(name)/\(file)")
    }
  }
}

import Markup
import Testing

@Suite("Where a link may lead")
struct DestinationTests {
  @Test(
    "Schemes that run or embed something are refused in every disguise",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
      "java\nscript:alert(1)",
      "\u{1}javascript:alert(1)", "\u{A0}javascript:alert(1)", "java\u{0}script:x", "data:text/html,x",
      "DATA:image/svg+xml,x",
      "vbscript:x", "file:///etc/passwd", "blob:x", "about:blank", "view-source:x", "intent://x", "ftp://x",
    ])
  func refused(address: String) { #expect(!Destination.isSafe(address)) }

  @Test(
    "What readers follow is accepted",
    arguments: [
      "https://a.example", "HTTP://a.example", "mailto:a@b.example", "tel:+62812", "04-harga.md", "#bagian", "?a=b:c",
      "berkas/a:b.pdf", "//a.example", "1:2", "",
    ])
  func accepted(address: String) { #expect(Destination.isSafe(address)) }

  @Test(
    "Entities, escapes, tabs and line ends in Markdown do not smuggle a scheme past the reader",
    arguments: [
      "[x](javascript:alert)", "[x](<java&#x09;script:alert>)", "[x](&#106;avascript:alert)",
      "[x](java&Tab;script:alert)",
      "[x](java&NewLine;script:alert)", "[x](<&#1;javascript:alert>)", "[x](javascript&colon;alert)",
      "<javascript:alert>",
      "[x](\\javascript:alert)", "[x][y]\n\n[y]: javascript:alert", "![x](javascript:alert)",
      "![x](data:text/html;base64,x)",
      "[![x](vbscript:alert)](javascript:alert)", "[x](< javascript:alert>)", "[x](data:,alert 'judul')",
      "[*x*](JAVASCRIPT:alert)",
    ])
  func smuggled(markdown: String) {
    let document = MarkdownReader.read(markdown)
    var writer = HTMLWriter()
    writer.destination = \.destination
    writer.picture = { HTMLWriter.Picture(source: $0.source, width: 1, height: 1, alt: $0.alt) }
    #expect(!writer.html(document).contains("href=") || markdown.hasPrefix("[x](\\"))
    #expect(!writer.html(document).contains("src="))
    var chat = WhatsAppWriter()
    chat.destination = \.destination
    #expect(!chat.text(document).contains("alert)"))
  }

  @Test("A writer refuses an unsafe address even when its caller asks for it")
  func callersAddress() {
    let document = MarkdownReader.read("[x](04-harga.md) ![y](y.jpg)")
    var html = HTMLWriter()
    html.destination = { _ in "java\nscript:alert(1)" }
    #expect(!html.html(document).contains("href"))
    var plain = PlainTextWriter()
    plain.destination = { _ in "javascript:alert(1)" }
    #expect(!plain.text(document).contains("alert"))
    var chat = WhatsAppWriter()
    chat.destination = { _ in "javascript:alert(1)" }
    #expect(!chat.text(document).contains("alert"))
  }
}

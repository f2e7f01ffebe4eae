import Markup
import Testing

@Suite("What is left out of a text")
struct OmissionTests {
  @Test("Raw HTML and unsafe links reach no output, and each is listed with its line")
  func hostileDocuments() {
    for seed in 0..<1500 {
      let hostile = HostileMarkdown(seed: seed)
      let document = MarkdownReader.read(hostile.source)
      #expect(document.omissions.map(\.line) == hostile.expected, "seed \(seed):\n\(hostile.source)")
      var html = HTMLWriter()
      html.destination = \.destination
      html.picture = { HTMLWriter.Picture(source: $0.source, width: 1, height: 1, alt: $0.alt, caption: $0.title) }
      var plain = PlainTextWriter()
      plain.destination = \.destination
      var chat = WhatsAppWriter()
      chat.destination = \.destination
      for text in [html.html(document), plain.text(document), chat.text(document), PlainText.of(document.blocks)] {
        #expect(!text.contains(HostileMarkdown.canary), "seed \(seed):\n\(hostile.source)\n→\n\(text)")
      }
    }
  }

  @Test("An omission says what it was")
  func kinds() {
    let document = MarkdownReader.read("a <B>b</B> <!-- c -->\n\n<SCRIPT>x</SCRIPT>\n\n[d](JavaScript:e)\n")
    #expect(
      document.omissions == [
        Omission(kind: .rawHTML(name: "b"), line: 1), Omission(kind: .rawHTML(name: nil), line: 1),
        Omission(kind: .rawHTML(name: "script"), line: 3),
        Omission(kind: .unsafeDestination("JavaScript:e"), line: 5),
      ])
  }

  @Test("Words inside an ordinary tag stay; a script's do not")
  func content() {
    let text = PlainTextWriter().text(MarkdownReader.read("Air <u>mati</u> besok <script>jahat()</script>pagi."))
    #expect(text == "Air mati besok pagi.\n")
  }

  @Test("A link over two lines is listed with the line it begins on")
  func longLink() {
    let document = MarkdownReader.read("satu\n[dua\ntiga](javascript:x)\nempat")
    #expect(document.omissions.map(\.line) == [2])
  }
}

import Markup
import Testing

@Suite("The tree to HTML")
struct HTMLTests {
  private func html(_ markdown: String, _ adjust: (inout HTMLWriter) -> Void = { _ in }) -> String {
    var writer = HTMLWriter()
    adjust(&writer)
    return writer.html(MarkdownReader.read(markdown))
  }

  private static let allowed: Set<String> = [
    "p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code", "table", "thead", "tbody", "tr",
    "th", "td", "hr", "br", "em", "strong", "del", "a", "img", "figure", "figcaption", "sup", "section",
  ]

  private static let tokens = [
    "a", " ", "\n", "\n\n", "*", "**", "_", "~", "`", "```\n", "> ", "- ", "1. ", "# ", "|", "|---|\n", "<", ">", "&",
    "\"", "'",
    "<script>", "</script>", "<b onclick=x>", "]]>", "<!--", "-->", "[", "]", "](", ")", "(", "javascript:",
    "https://a.example/?a=1&b='2'",
    "![", "[^1]", "[^1]: ", "&lt;", "&#0;", "&#x1F;", "\u{FFFE}", "\u{0}", "\t", "\\", "    ", "- [x] ", "é", "👨‍👩‍👧",
    "www.a.example",
    "a@b.example", "mailto:", "---\n",
  ]

  @Test("Any text gives well-formed XML of known elements, without handlers, unsafe links, nested links or doubled ids")
  func anyText() {
    var random = SeededGenerator(seed: 3)
    for number in 0..<4000 {
      let source = (0..<Int.random(in: 1...40, using: &random)).map { _ in random.pick(Self.tokens) }.joined()
      let page = ParsedXML(
        html(source) {
          $0.destination = \.destination
          $0.picture = { HTMLWriter.Picture(source: $0.source, width: 1, height: 1, alt: $0.alt, caption: $0.title) }
          $0.style = { $0 == .paragraph ? "font:\"x\"" : nil }
        })
      #expect(page.isWellFormed, "document \(number): \(source.debugDescription)")
      var ids: Set<String> = []
      for element in page.elements {
        #expect(Self.allowed.contains(element.name))
        #expect(element.attributes.keys.allSatisfy { !$0.lowercased().hasPrefix("on") })
        if let address = element.attributes["href"] { #expect(Destination.isSafe(address)) }
        if let address = element.attributes["src"] { #expect(Destination.isSafe(address)) }
        if element.name == "a" {
          #expect(!element.parents.contains("a"), "document \(number): \(source.debugDescription)")
        }
        if let id = element.attributes["id"] {
          #expect(ids.insert(id).inserted, "document \(number): \(source.debugDescription)")
        }
      }
    }
  }

  @Test("Text comes out of the page as it went in")
  func roundTrip() {
    let words = "Tom & Jerry <3 \"kutip\" 'tunggal' 5 > 3 é 👨‍👩‍👧 شكرا"
    let page = HTMLWriter().html(Document(blocks: [Block(.paragraph([.text(words)]))]))
    #expect(ParsedXML(page).text == words + "\n")
  }

  @Test("Headings follow the page's own without gaps")
  func headings() {
    #expect(html("# A\n\n### B\n\n###### C\n") == "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n")
    #expect(html("### B\n") { $0.topHeading = 3 } == "<h3>B</h3>\n")
  }

  @Test("A paragraph of pictures is a row of figures; a picture that is not shown leaves its words")
  func pictures() {
    let show: (inout HTMLWriter) -> Void = {
      $0.picture = { HTMLWriter.Picture(source: $0.source, width: 4, height: 3, alt: $0.alt, caption: $0.title) }
    }
    #expect(
      html("![Satu](a.jpg \"Judul\") ![](b.jpg)", show)
        == "<figure><img src=\"a.jpg\" width=\"4\" height=\"3\" alt=\"Satu\" /><figcaption>Judul</figcaption></figure>\n"
        + "<figure><img src=\"b.jpg\" width=\"4\" height=\"3\" alt=\"\" /></figure>\n")
    #expect(html("![Satu](a.jpg)") == "<p>[Satu]</p>\n")
    #expect(html("![](a.jpg)") == "")
  }

  @Test("A footnote's way back leads to its first reference")
  func footnotes() {
    let page = html("a[^x] b[^x]\n\n[^x]: Catatan\n") { $0.idPrefix = "p1-" }
    #expect(page.ranges(of: "id=\"p1-fnref-1\"").count == 1)
    #expect(page.ranges(of: "href=\"#p1-fn-1\"").count == 2)
  }

  @Test("Links to the open web give nothing away about the page they stand on")
  func relations() {
    #expect(html("[a](https://a.example)").contains("rel=\"noopener noreferrer\""))
    #expect(!html("[a](mailto:a@b.example)").contains("rel="))
    #expect(html("[a](04-harga.md)") == "<p>a</p>\n")
  }
}

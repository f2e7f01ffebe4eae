import Markup
import Testing

@Suite("Deep and long texts")
struct DepthTests {
  static let deep = [
    String(repeating: "> ", count: 2000) + "kata",
    (0..<300).map { String(repeating: "  ", count: $0) + "- x" }.joined(separator: "\n") + " kata",
    String(repeating: "*a **b ", count: 500) + "kata" + String(repeating: "** *", count: 500),
    String(repeating: "[", count: 3000) + "kata" + String(repeating: "](https://a.example)", count: 3000),
    String(repeating: "![", count: 1000) + "kata" + String(repeating: "](a.jpg)", count: 1000),
    "kata " + String(repeating: "<b>", count: 3000), "kata " + String(repeating: "<script>", count: 3000),
    String(repeating: "- ", count: 800) + "kata",
    String(repeating: "~_", count: 2000) + "kata" + String(repeating: "_~", count: 2000),
  ]

  @Test("Nesting has a bottom, and the words at it are not lost", arguments: deep.indices)
  func nesting(index: Int) {
    let document = MarkdownReader.read(Self.deep[index])
    #expect(depth(document.blocks) <= 66)
    var html = HTMLWriter()
    html.picture = { HTMLWriter.Picture(source: $0.source, width: 1, height: 1, alt: $0.alt) }
    for text in [
      html.html(document), PlainTextWriter().text(document), WhatsAppWriter().text(document),
      PlainText.of(document.blocks),
    ] { #expect(text.contains("kata")) }
  }

  private func depth(_ blocks: [Block]) -> Int {
    1
      + (blocks.map { block in
        switch block.content {
        case .quote(let inner): depth(inner)
        case .list(let list): list.entries.map { depth($0.blocks) }.max() ?? 0
        case .paragraph(let inlines), .heading(_, let inlines): depth(inlines)
        case .code, .table, .rule: 0
        }
      }.max() ?? 0)
  }

  private func depth(_ inlines: [Inline]) -> Int {
    // Blocks and inlines are bounded each for themselves; the deeper of the two is what matters.
    (inlines.map { inline in
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): 1 + depth(inner)
      case .link(let link): 1 + depth(link.children)
      default: 0
      }
    }.max() ?? 0)
  }
}

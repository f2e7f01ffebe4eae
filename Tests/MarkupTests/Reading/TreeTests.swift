import Markup
import Testing

@Suite("Markdown to a tree")
struct TreeTests {
  @Test("Blocks know the line they began on")
  func lines() {
    let document = MarkdownReader.read("# Satu\n\nDua\ntiga\n\n> empat\n\n- lima\n- enam\n\n```\ntujuh\n```\n\n***\n")
    #expect(document.blocks.map(\.line) == [1, 3, 6, 8, 11, 15])
  }

  @Test("Line ends of every kind are read alike")
  func lineEnds() {
    let text = "# Judul\n\nSatu  \ndua\n\n- a\n- b\n"
    let expected = MarkdownReader.read(text)
    #expect(MarkdownReader.read(text.replacing("\n", with: "\r\n")) == expected)
    #expect(MarkdownReader.read(text.replacing("\n", with: "\r")) == expected)
    #expect(MarkdownReader.read("\u{FEFF}" + text) == expected)
  }

  @Test("Tables have as many cells in every row as the header, whatever was typed")
  func table() throws {
    let document = MarkdownReader.read("| a | b | c |\n|:--|:-:|--:|\n| 1 |\n| 1 | 2 | 3 | 4 |\n")
    guard case .table(let table) = document.blocks.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.alignments == [.left, .center, .right])
    #expect(table.rows.map(\.count) == [3, 3])
    #expect(table.rows[1].map { PlainText.of($0) } == ["1", "2", "3"])
  }

  @Test("A row of a thousand columns is text, and cannot blow up a small file")
  func endlessRow() {
    let row = { (cell: String) in String(repeating: "|\(cell)", count: 1000) + "|\n" }
    let document = MarkdownReader.read(row("a") + row("-") + String(repeating: "|x|\n", count: 1000))
    #expect(HTMLWriter().html(document).utf8.count < 20_000)
    #expect(HTMLWriter().html(MarkdownReader.read("| a | b |\n|---|---|\n| 1 | 2 |\n")).contains("<table>"))
  }

  @Test("To-do entries know whether they are ticked, ordinary ones that they are not such")
  func ticks() {
    guard case .list(let list) = MarkdownReader.read("- [x] satu\n- [ ] dua\n- tiga\n").blocks.first?.content else {
      Issue.record("no list")
      return
    }
    #expect(list.entries.map(\.isTicked) == [true, false, nil])
  }

  @Test("Footnotes stand in the order of their first reference, and every reference finds one")
  func footnotes() {
    let document = MarkdownReader.read(
      "a[^dua] b[^satu] c[^dua] d[^tiada]\n\n[^satu]: Satu\n[^dua]: Dua\n[^lebih]: Lebih\n")
    #expect(document.footnotes.map { PlainText.of($0.blocks) } == ["Dua", "Satu"])
    #expect(document.blocks.map { numbers(in: $0) } == [[1, 2, 1]])
  }

  private func numbers(in block: Block) -> [Int] {
    guard case .paragraph(let inlines) = block.content else { return [] }
    return inlines.compactMap { if case .footnote(let number) = $0 { number } else { nil } }
  }

  @Test(
    "What was typed for WhatsApp and pasted reads as emphasis, not as stray signs",
    arguments: [
      ("Ayo *kerjabakti* besok", Inline.emphasis([.text("kerjabakti")]), "kerjabakti"),
      ("Ayo _kerjabakti_ besok", .emphasis([.text("kerjabakti")]), "kerjabakti"),
      ("Ayo ~kerjabakti~ besok", .strikethrough([.text("kerjabakti")]), "kerjabakti"),
      ("Ayo ```kerjabakti``` besok", .code("kerjabakti"), "kerjabakti"),
    ])
  func pasted(text: String, expected: Inline, words: String) {
    #expect(
      MarkdownReader.read(text).blocks.map(\.content) == [.paragraph([.text("Ayo "), expected, .text(" besok")])])
    #expect(!PlainTextWriter().text(MarkdownReader.read(text)).contains { "*_~`".contains($0) })
  }

  @Test("Signs in file names, sums and amounts stay text")
  func literalSigns() {
    let text = "Berkas form_data_warga.pdf, luas 5*3 meter, 5 * 3, ~50 kg, RT01_RW02."
    #expect(MarkdownReader.read(text).blocks.map(\.content) == [.paragraph([.text(text)])])
  }

  @Test("A link without words shows its address, and a link inside a link's words is none")
  func links() {
    let empty = MarkdownReader.read("[](https://a.example)")
    #expect(PlainText.of(empty.blocks) == "https://a.example")
    let nested = HTMLWriter().html(MarkdownReader.read("[lihat https://b.example ya](https://a.example)"))
    #expect(nested.ranges(of: "<a ").count == 1)
  }

  @Test("Control characters and overrides of the writing direction do not get into the tree")
  func controls() {
    let document = MarkdownReader.read("a&#7;b\u{1B}[31mc\u{202E}d\u{0}e `x\u{8}y`")
    #expect(PlainText.of(document.blocks) == "ab[31mcd\u{FFFD}e xy")
  }

  @Test("Many texts read at once are each read as if alone")
  func concurrency() async {
    let texts = (0..<64).map { number in
      String(repeating: "~coret \(number)~ https://a.example/\(number) www.b.example *c*\n", count: 300)
    }
    let alone = texts.map { MarkdownReader.read($0) }
    let together = await withTaskGroup(of: (Int, Document).self) { group in
      for (index, text) in texts.enumerated() { group.addTask { (index, MarkdownReader.read(text)) } }
      return await group.reduce(into: [Int: Document]()) { $0[$1.0] = $1.1 }
    }
    #expect(texts.indices.allSatisfy { together[$0] == alone[$0] })
  }
}

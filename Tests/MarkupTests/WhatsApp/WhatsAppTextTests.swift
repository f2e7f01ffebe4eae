import Markup
import Testing

@Suite("The tree to WhatsApp text")
struct WhatsAppTextTests {
  private func text(_ markdown: String) -> String { WhatsAppWriter().text(MarkdownReader.read(markdown)) }

  @Test("Headings are bold lines, rules are drawn, breaks that the author made stay")
  func blocks() {
    #expect(text("## Cara *kerja*\n\nSatu\ndua  \ntiga\n\n---\n") == "*Cara _kerja_*\n\nSatu dua\ntiga\n\n———")
  }

  @Test("Nested lists are drawn, since WhatsApp has none")
  func nestedLists() {
    #expect(
      text("- satu\n  - dua\n    1. tiga\n\n       lagi\n- [x] empat\n")
        == "- satu\n   ◦ dua\n      1. tiga\n         lagi\n☑ empat")
  }

  @Test("Numbers go on as WhatsApp reads them up to 99, and are plain text beyond")
  func numbers() {
    #expect(text("98. a\n1. b\n1. c\n") == "98. a\n99. b\n100) c")
  }

  @Test("Text that only looks like a list, a quote or a code block is kept from being one")
  func accidentalBlocks() {
    #expect(text("\\- satu") == "\u{2060}- satu")
    #expect(text("12\\. satu") == "\u{2060}12. satu")
    #expect(text("\\> satu") == "\u{2060}> satu")
    #expect(text("1986\\. satu") == "1986. satu")
    #expect(text("a  \n\\* b") == "a\n\u{2060}* b")
    #expect(!text("\\`\\`\\` a\n\n\\`\\`\\` b").contains("```"))
  }

  @Test("Quotes are flat, and code in them is marked line by line")
  func quotes() {
    #expect(text("> a\n>\n> > b\n>\n> - c\n>\n> ```\n> d\n> ```\n") == "> a\n> b\n> - c\n> `d`")
  }

  @Test("Code blocks keep their lines; one that holds its own fence is marked line by line")
  func code() {
    #expect(text("```swift\nlet a = *b*\n\n  c\n```\n") == "```\nlet a = *b*\n\n  c\n```")
    #expect(text("~~~\na\n```\nb\n~~~\n") == "`a`\n\u{2060}`\u{2060}`\u{2060}`\n`b`")
    #expect(text("```\n\n```\n") == "")
  }

  @Test("Narrow tables are labelled lines under their header, wide ones groups named by their first words")
  func tables() {
    #expect(
      text("| Hari | Jam |\n|---|---|\n| Senin | 08.00 |\n| *Selasa* | |\n")
        == "*Hari: Jam*\n- Senin: 08.00\n- _Selasa_")
    #expect(
      text(
        "| No. | Barang | Isi | Harga |\n|---|---|---|---|\n| 1 | Gula | 1 kg | Rp15.000 |\n| 2 | _Kopi_ | | Rp9.000 |\n"
      )
        == "*1. Gula*\nIsi: 1 kg\nHarga: Rp15.000\n\n*2. _Kopi_*\nHarga: Rp9.000")
    #expect(text("| a | b_ | c |\n|---|---|---|\n| x | _y | z |\n") == "*x*\nb_: _y\nc: z")
  }

  @Test(
    "Links are their words and their address, or the address alone when the words say it",
    arguments: [
      ("Lihat [peta](https://a.example).", "Lihat peta: https://a.example."),
      ("[LAPOR!](https://a.example)", "LAPOR! https://a.example"),
      ("www.a.example dan <https://b.example/>", "www.a.example dan https://b.example/"),
      ("<redaksi@a.example>", "redaksi@a.example"), ("[0812-1](tel:+62812-1)", "0812-1"),
      ("[kami](mailto:a@b.example)", "kami: a@b.example"),
      ("[**peta**](https://a.example)", "*peta*: https://a.example"),
      ("[peta](https://a.example)lanjut", "peta: https://a.example lanjut"),
      ("[peta](https://a.example),lanjut", "peta: https://a.example ,lanjut"),
      ("_lihat https://a.example/x_y_", "_lihat_ https://a.example/x_y"),
      ("[harga](04-harga.md)", "harga"), ("[a b](<https://a.example/x y>)", "a b: https://a.example/x%20y"),
    ])
  func links(markdown: String, expected: String) { #expect(text(markdown) == expected) }

  @Test("Pictures are named in brackets, by whatever words the caller has for them")
  func pictures() {
    #expect(text("![Gapura](a.jpg)\n\n![](b.jpg)\n\nAkhir") == "[Foto: Gapura]\n\nAkhir")
    var writer = WhatsAppWriter()
    writer.picture = { "[Foto 3: \($0.source)]" }
    #expect(writer.text(MarkdownReader.read("![](b.jpg)")) == "[Foto 3: b.jpg]")
  }

  @Test("Footnotes stand at the end, a line each")
  func footnotes() {
    #expect(text("Jiwa[^a] dan[^b]\n\n[^a]: _Satu_\n[^b]: Dua\n") == "Jiwa[1] dan[2]\n\n[1] _Satu_\n[2] Dua")
  }

  @Test("No paragraph is empty, and joined they are the text")
  func paragraphs() {
    let document = MarkdownReader.read("a\n\n![](x.jpg)\n\n- \n\n#\n\n```\n```\n\nb\n")
    #expect(WhatsAppWriter().paragraphs(document) == ["a", "b"])
  }
}

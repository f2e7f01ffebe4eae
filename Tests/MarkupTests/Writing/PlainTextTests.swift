import Markup
import Testing

@Suite("The tree to plain text")
struct PlainTextTests {
  private func text(_ markdown: String, width: Int = 72) -> String {
    var writer = PlainTextWriter()
    writer.width = width
    return writer.text(MarkdownReader.read(markdown))
  }

  @Test("Lines keep to the width, and addresses are never broken")
  func width() {
    let words = String(repeating: "Warga diminta menampung air sejak malam. ", count: 20)
    let text = text(
      "\(words) https://a.example/\(String(repeating: "x", count: 100))\n\n> \(words)\n\n- \(words)\n", width: 40)
    for line in text.split(separator: "\n") where !line.contains("https://") { #expect(line.count <= 40, "\(line)") }
    #expect(text.contains("https://a.example/\(String(repeating: "x", count: 100))"))
  }

  @Test("Links are numbered once each, and not at all when the words already say the address")
  func links() {
    #expect(
      text("[Satu](https://a.example), [dua](https://b.example), [lagi](https://a.example), www.c.example, d@e.example")
        == "Satu [1], dua [2], lagi [1], www.c.example, d@e.example\n\nTautan:\n[1] https://a.example\n[2] https://b.example\n"
    )
    #expect(text("[0812-0000](tel:+628120000)") == "0812-0000\n")
  }

  @Test("Tables stand in columns when they fit, and as labelled groups when they do not")
  func tables() {
    let table = "| Hari | Jam |\n|---|--:|\n| Senin | 8 |\n| Selasa | 10 |\n"
    #expect(text(table) == "Hari    Jam\n------  ---\nSenin     8\nSelasa   10\n")
    let wide = "| Nama | Uraian |\n|---|---|\n| A | \(String(repeating: "kata ", count: 10)) |\n"
    #expect(text(wide, width: 30).hasPrefix("Nama: A\nUraian: kata"))
  }

  @Test("An excerpt ends with a sentence where one ends late enough, else with a word")
  func excerpts() {
    #expect(Excerpt.cut("Pendek.", to: 20) == "Pendek.")
    #expect(
      Excerpt.cut("Air mati pukul 08.00 sampai sore. Warga diminta", to: 40) == "Air mati pukul 08.00 sampai sore.")
    #expect(Excerpt.cut("Air mati pukul 08.00 sampai sore, lalu", to: 22) == "Air mati pukul 08.00…")
    #expect(Excerpt.cut("Rapat selesai. Biaya Rp1.500 dibagi rata", to: 20) == "Rapat selesai.")
    #expect(Excerpt.cut("Katasangatpanjang", to: 5) == "Kata…")
    for limit in 1...60 {
      #expect(Excerpt.cut("Air, tanah; dan udara – semua. Milik 👨‍👩‍👧 bersama!", to: limit).count <= limit)
    }
  }
}

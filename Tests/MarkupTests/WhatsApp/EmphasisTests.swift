import Markup
import Testing

@Suite("WhatsApp marks, read back by an independent reader")
struct EmphasisTests {
  static let readers = [ChatReader(opensBehindPunctuation: false), ChatReader(opensBehindPunctuation: true)]

  @Test(
    "The reader finds the tree's emphasis where it can be expressed, nothing more, nothing less", arguments: readers)
  func emphasis(reader: ChatReader) {
    var generator = EmphasisGenerator(seed: 20_261_118)
    var found = 0
    for number in 0..<8000 {
      let inlines = generator.line()
      let text = WhatsAppWriter().text(inlines)
      let meant = MeantEmphasis.lines(inlines)
      let read = text.isEmpty ? [] : text.split(separator: "\n").map { reader.read(String($0)) }
      guard read.map({ $0.map(\.character) }) == meant.map({ $0.map(\.character) }) else {
        Issue.record("document \(number): other words in ‹\(text)› for \(inlines)")
        continue
      }
      for (line, meant) in zip(read, meant) {
        for (letter, original) in zip(line, meant) where !letter.styles.isSubset(of: original.styles) {
          Issue.record("document \(number): ‹\(text)› marks '\(letter.character)' by accident, from \(inlines)")
        }
        for style in ChatReader.Style.allCases {
          for range in MeantEmphasis.expressible(style, in: meant) {
            found += 1
            let isMarked = line[range].allSatisfy { $0.styles.contains(style) || $0.character.isWhitespace }
            #expect(isMarked, "document \(number): ‹\(text)› lost \(style), from \(inlines)")
          }
        }
      }
    }
    #expect(found > 1000, "the generator makes too little that can be expressed")
  }

  @Test("No line of running text is taken for a list, a quote or a code block", arguments: readers)
  func blocks(reader: ChatReader) {
    var generator = EmphasisGenerator(seed: 7)
    for number in 0..<4000 {
      let inlines = generator.line()
      for line in WhatsAppWriter().text(inlines).split(separator: "\n") {
        #expect(reader.isPlain(String(line)), "document \(number): ‹\(line)› from \(inlines)")
      }
    }
  }

  @Test(
    "Accidental marks arrive literally", arguments: readers,
    [
      "surat_edaran_2026.pdf", "5*3 meter", "5 * 3 * 2", "~50 kg sampai ~60 kg", "_RT01_ dan _RT02_", "2**3 = 8", "*",
      "`a` `b`",
      "__init__.py", "/* catatan */", "(*) syarat (*) berlaku", "```", "a ```b``` c", "*** penting ***", "“_x_”",
      "https://sumberwening.example/unduh/_form_/data_warga_*2026*_.pdf",
    ])
  func accidents(reader: ChatReader, text: String) {
    let letters = reader.read(WhatsAppWriter().text([.text(text)]))
    #expect(String(letters.map(\.character)) == text)
    #expect(letters.allSatisfy { $0.styles.isEmpty })
  }

  @Test("Words that hold a mark's own sign go without it; the words round them keep it")
  func ownSign() {
    let title = "Cara mengisi formulir (*versi lengkap*) di rumah"
    #expect(
      WhatsAppWriter().text([.strong([.text(title)])])
        == "*Cara mengisi formulir* (\u{2060}*versi lengkap*) *di rumah*")
  }

  @Test("Code keeps its signs as they are, without anything invisible between them")
  func code() {
    #expect(WhatsAppWriter().text([.code("*wajib* _diisi_")]) == "`*wajib* _diisi_`")
  }

  @Test("The reader that the other tests trust knows the marks")
  func readerKnowsMarks() {
    let reader = ChatReader(opensBehindPunctuation: false)
    let line = reader.read("*tebal* _miring *keduanya*_ ~coret~ `k*d*` a*b*c")
    let marked = { (style: ChatReader.Style) in String(line.filter { $0.styles.contains(style) }.map(\.character)) }
    #expect(marked(.bold) == "tebalkeduanya")
    #expect(marked(.italic) == "miring keduanya")
    #expect(marked(.strike) == "coret")
    #expect(marked(.code) == "k*d*")
    #expect(String(line.map(\.character)) == "tebal miring keduanya coret k*d* a*b*c")
  }
}

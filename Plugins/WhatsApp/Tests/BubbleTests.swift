import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: bubbles")
struct BubbleTests {
  @Test(
    "Text is shown with the marks that WhatsApp reads, and no others",
    arguments: [
      (
        "*tebal* _miring_ ~coret~ `kode`",
        "<p><strong>tebal</strong> <em>miring</em> <del>coret</del> <code>kode</code></p>\n"
      ),
      ("*_keduanya_*", "<p><strong><em>keduanya</em></strong></p>\n"),
      ("a_b_c 5*3 * x *", "<p>a_b_c 5*3 * x *</p>\n"),
      ("\u{2060}_x_", "<p>\u{2060}_x_</p>\n"),
      ("https://a.example/_x_/y.", "<p><span class=\"link\">https://a.example/_x_/y</span>.</p>\n"),
      ("a\nb\n\nc", "<p>a<br>b</p>\n<div class=\"gap\"></div>\n<p>c</p>\n"),
      (
        "- satu\n12. dua",
        "<p class=\"entry\"><span class=\"sign\">•</span><span>satu</span></p>\n<p class=\"entry\"><span class=\"sign\">12.</span><span>dua</span></p>\n"
      ),
      ("> a\n> b", "<blockquote>a<br>b</blockquote>\n"),
      ("```\n*x*\n\ny\n```", "<pre>*x*\n\ny</pre>\n"), ("```tanpa akhir", "<p>```tanpa akhir</p>\n"),
      ("100. x", "<p>100. x</p>\n"),
      ("<script>x</script> & \"", "<p>&lt;script&gt;x&lt;/script&gt; &amp; &quot;</p>\n"),
    ])
  func html(text: String, expected: String) { #expect(ChatHTML.html(text) == expected) }

  @Test("Short texts have no fold; long ones fold within the glance, outside code and marks")
  func fold() throws {
    #expect(ChatFold.head(of: String(repeating: "a", count: 700)) == nil)
    let words = String(repeating: "kata _miring sekali_ ", count: 60)
    let head = try #require(ChatFold.head(of: words))
    #expect(ChatLength.of(head) <= 702 && head.hasSuffix("…"))
    #expect(head.filter { $0 == "_" }.count.isMultiple(of: 2))
    let code = "Judul\n\n```\n\(String(repeating: "x", count: 800))\n```"
    #expect(ChatFold.head(of: code) == "Judul…")
  }

  @Test("A bubble shows the whole text exactly once unless it folds")
  func bubble() {
    let words = ReaderWords(language: .indonesian)
    let short = ChatBubble(text: "Halo", id: "x", clock: "07.30", words: words).html
    #expect(short == "<div class=\"bubble\"><p>Halo</p>\n<span class=\"clock\">07.30</span></div>")
    let long = ChatBubble(text: String(repeating: "kata ", count: 200), id: "x", clock: nil, words: words).html
    #expect(long.contains("<label for=\"x\">Baca selengkapnya</label>"))
  }
}

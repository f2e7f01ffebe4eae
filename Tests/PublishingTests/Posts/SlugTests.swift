import Publishing
import Testing

@Suite("Slugs and ids")
struct SlugTests {
  @Test(
    "are made of any text",
    arguments: [
      ("[HOAKS] Bantuan Rp1,5 Juta", "hoaks-bantuan-rp1-5-juta"), ("Jum'at Berkah", "jumat-berkah"),
      ("Café Désa", "cafe-desa"),
      ("  --a--b  ", "a-b"), ("ＡＢＣ①", "abc1"), ("Straße", "stra-e"), ("日本", ""), ("", ""),
      ("../../etc/passwd", "etc-passwd"),
      ("İstanbul", "istanbul"), ("a\0b\nc", "a-b-c"),
    ])
  func slug(_ text: String, _ slug: String) { #expect(Slug.make(from: text) == slug) }

  @Test("end at a word's end when they grow too long")
  func limit() {
    #expect(Slug.make(from: "satu dua tiga", limit: 8) == "satu-dua")
    #expect(Slug.make(from: "satu dua tiga", limit: 7) == "satu")
    #expect(Slug.make(from: "panjangsekali", limit: 7) == "panjang")
    #expect(Slug.make(from: String(repeating: "ab ", count: 1000)).count <= 80)
  }

  @Test("stay as they are when made again", arguments: ["a", "2026-11-24-rapat-rw", "hoaks-bantuan"])
  func fixed(_ text: String) {
    #expect(PostID(text)?.text == text)
    #expect(PostID(slugging: text)?.text == text)
  }

  @Test(
    "that could climb out of a folder or break an address are no ids",
    arguments: [
      "", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "..", ".", "a.b", "é", "a\n", String(repeating: "a", count: 81),
    ])
  func refused(_ text: String) { #expect(PostID(text) == nil) }

  @Test(
    "of channels begin with a letter",
    arguments: [
      ("situs", true), ("surat-mingguan", true), ("a1", true), ("1a", false), ("-a", false), ("", false),
      ("Situs", false),
      ("a_b", false), ("a b", false), ("é", false), (String(repeating: "a", count: 40), true),
      (String(repeating: "a", count: 41), false),
    ])
  func channels(_ text: String, _ isChannel: Bool) { #expect((ChannelID(text) != nil) == isChannel) }
}

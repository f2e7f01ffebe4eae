import Foundation
import Publishing
import Testing

@Suite("Digests and file names")
struct DigestTests {
  @Test("are SHA-256")
  func sha256() {
    #expect(
      ContentDigest(of: Data("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(ContentDigest(of: Data()).short == "e3b0c44298fc")
  }

  @Test("of fields depend on where one ends and the next begins")
  func fields() {
    func digest(_ fields: String...) -> String { ContentDigest(fields: fields.map { Data($0.utf8) }).hex }
    #expect(
      Set([digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", ""), digest("", "abc"), digest()]).count
        == 6)
  }

  @Test("are taken back only in the form they are written in")
  func writtenDown() {
    let digest = ContentDigest(of: Data("x".utf8))
    #expect(ContentDigest(hex: digest.hex) == digest)
    for text in ["", digest.short, digest.hex.uppercased(), digest.hex + "0", String(digest.hex.dropLast()) + "g"] {
      #expect(ContentDigest(hex: text) == nil)
    }
  }

  @Test("of a rendition cover what is delivered and not what is only shown")
  func renditions() throws {
    let rendition = Rendition(
      publication: try #require(PostID("a")), channel: try #require(ChannelID("b")),
      subject: SingleLine(collapsing: "c"),
      files: [RenditionFile(name: "x.txt", mediaType: "text/plain", content: Data("d".utf8))])
    var other = rendition
    other.panes = [PreviewPane(title: .verbatim("x"), content: .html("", width: 320))]
    other.warnings = [.warning(.verbatim("x"))]
    #expect(other.digest == rendition.digest)
    other = rendition
    other.subject = SingleLine(collapsing: "C")
    #expect(other.digest != rendition.digest)
    other = rendition
    other.files[0].mediaType = "text/html"
    #expect(other.digest != rendition.digest)
    other = rendition
    other.files[0].name = "y.txt"
    #expect(other.digest != rendition.digest)
  }

  @Test(
    "names of files stay where they are put",
    arguments: [
      ("surat.eml", true), ("A_b-1.txt", true), ("", false), (".", false), ("..", false), (".kim", false),
      ("a/b", false),
      ("a\\b", false), ("a b", false), ("a\nb", false), ("é", false), ("a:b", false),
      (String(repeating: "a", count: 120), true),
      (String(repeating: "a", count: 121), false),
    ])
  func names(_ text: String, _ isName: Bool) { #expect((FileName(text) != nil) == isName) }
}

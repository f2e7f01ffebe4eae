import ChannelKit
import ChannelTesting
import Foundation
import Markup
import Publishing
import Testing

@testable import Website

@Suite("Rendering an article")
struct RenderingTests {
  let adapter: WebsiteAdapter

  init() throws { adapter = try Scene().adapter("https://desa.example") }

  private func html(_ post: Post, purpose: Purpose = .publish) throws -> String {
    var context = try Scene().context
    context.purpose = purpose
    let rendition = try adapter.render(.post(post), in: context)
    return String(decoding: try #require(rendition.file(named: "article.html")).content, as: UTF8.self)
  }

  @Test("an article with everything", arguments: ["lengkap"])
  func golden(name: String) throws {
    let body = """
      Warga **Blok Lor** memanen padi
      seluas 12 hektare, lihat [jadwal](jadwal.md) dan [peta](peta.md).

      # Hasil per blok

      | Blok | Ton |
      |:-----|----:|
      | Lor  | 6,2 |

      ### Cara menjemur

      1. Dijemur
         dua hari.
      2. Digiling.

      ![Anak-anak membawa ikatan padi.](images/galeri-2.jpg "Ikut membantu.")

      Angka sementara[^1]. ![](images/galeri-2.jpg)

      [^1]: Menurut kelompok tani.
      """
    let post = try Scene.post(body: body) { post in
      post.pictures = [
        try Scene.picture(caption: "Sawah Blok Lor."), try Scene.picture("peta-jalur-evakuasi.png", alt: ""),
      ]
      post.inlinePictures = ["images/galeri-2.jpg": try Scene.picture("galeri-2.jpg", alt: "")]
      post.label = SingleLine("KLARIFIKASI")
      post.references = [URL(string: "https://data.example/padi?a=1&b=2")].compactMap { $0 }
      post.linkedPosts = ["jadwal.md": try #require(PostID("jadwal")), "peta.md": try #require(PostID("peta"))]
    }
    var context = try Scene().context
    context.articles[try #require(PostID("jadwal"))] = URL(string: "https://desa.example/jadwal/")
    var rendition = try adapter.render(.post(post), in: context)
    // The photos' bytes are the darkroom's affair, and change with its libraries.
    rendition.files.removeAll { $0.mediaType.hasPrefix("image/") }
    for index in rendition.files.indices {
      let text = String(decoding: rendition.files[index].content, as: UTF8.self)
        .replacingOccurrences(of: "foto-[0-9a-f]{16}", with: "foto-DIGEST", options: .regularExpression)
      rendition.files[index].content = Data(text.utf8)
    }
    try Golden.expect(rendition, in: Golden.fixtures().appending(path: name))
  }

  @Test("nothing an author writes becomes a picture of ours or an element")
  func hostileText() throws {
    let body = """
      Tertulis <img src="foto-1.jpg" /> dan `<img src="x">` dan \\<img src="y"\\>.

      [x](https://a.example/"onclick=1 '<img src=')
      """
    let text = ArticleText(html: try html(Scene.post(title: "<b>\"'&", body: body)))
    let placed = text.placing { _ in ArticleText.Place(address: "https://jahat.example/", attributes: "") }
    #expect(placed == text)
    #expect(!text.html.contains("<img"))
  }

  @Test("pictures get their address and nothing else does")
  func placing() {
    let text = ArticleText(
      html: "<p>foto-1.jpg <a href=\"foto-1.jpg\">x</a> <img src=\"foto-1.jpg\" alt=\"foto-1.jpg\" /></p>\n</div>\n")
    let placed = text.placing {
      $0 == "foto-1.jpg"
        ? ArticleText.Place(address: "https://a.example/?x=1&y=\"", attributes: "class=\"wp-image-7\"") : nil
    }
    #expect(
      placed.html
        == "<p>foto-1.jpg <a href=\"foto-1.jpg\">x</a> <img src=\"https://a.example/?x=1&amp;y=&quot;\" class=\"wp-image-7\" alt=\"foto-1.jpg\" /></p>\n</div>\n"
    )
    #expect(text.placing { _ in nil } == text)
  }

  @Test("the mark is inside the last paragraph and is read again")
  func marks() throws {
    let rendition = try adapter.render(.post(Scene.post()), in: Scene().context)
    let delivery = Scene.delivery(rendition)
    let mark = ArticleMark(delivery, of: rendition)
    let html = try #require(Submission(rendition, for: delivery)).text.marked(mark).html
    #expect(html.hasSuffix("\(mark.comment)</p>\n</div>\n"))
    #expect(ArticleMark.digest(of: mark.token, in: html) == mark.digest)
    #expect(ArticleMark.digest(of: String(repeating: "0", count: 32), in: html) == nil)
  }

  @Test("a mark names the publication, not the purpose")
  func tokens() throws {
    let rendition = try adapter.render(.post(Scene.post()), in: Scene().context)
    let tokens = [Purpose.publish, .correction(2), .withdrawal].map {
      ArticleMark.token(of: Scene.delivery(rendition, purpose: $0))
    }
    #expect(Set(tokens).count == 1)
    let other = try adapter.render(.post(Scene.post("lain")), in: Scene().context)
    #expect(ArticleMark.token(of: Scene.delivery(other)) != tokens.first)
  }

  @Test("sentences are not broken where the author's editor wrapped them")
  func wrappedLines() throws {
    let html = try html(
      Scene.post(body: "Satu\ndua *tiga\nempat* [lima\nenam](https://a.example)\n\n> tujuh\n> delapan\n\n- a\n  b\n"))
    for text in ["Satu dua", "tiga empat", "lima enam", "tujuh delapan", "<li>a b</li>"] {
      #expect(html.contains(text))
    }
  }

  @Test("a correction says so at its head, and only there")
  func correction() throws {
    #expect(try html(Scene.post(), purpose: .correction(1)).contains("<p class=\"kim-ralat\"><strong>Ralat."))
    #expect(try html(Scene.post(), purpose: .correction(3)).contains("Ralat ke-3."))
    #expect(try !html(Scene.post()).contains("Ralat"))
  }

  @Test(
    "a label stands before the title unless it is there already",
    arguments: [
      ("Bantuan tunai", "[HOAKS] Bantuan tunai"), ("[HOAKS] Bantuan tunai", "[HOAKS] Bantuan tunai"),
      ("Awas hoaks", "Awas hoaks"),
    ])
  func labels(title: String, shown: String) throws {
    let post = try Scene.post(title: title) { $0.label = SingleLine("HOAKS") }
    #expect(try adapter.render(.post(post), in: Scene().context).subject.text == shown)
  }

  @Test("the stored article reads back as it was, and one of a later kim is refused")
  func storedArticle() throws {
    var rendition = try adapter.render(
      .post(Scene.post { $0.publishAt = Scene.moment.addingTimeInterval(0.5) }), in: Scene().context)
    let delivery = Scene.delivery(rendition)
    let article = try #require(Submission(rendition, for: delivery)).article
    #expect(article.publishAt == Int(Scene.moment.timeIntervalSince1970) + 1)
    #expect(article.file == rendition.files.first)
    var later = article
    later.version += 1
    rendition.files[0] = later.file
    #expect(Submission(rendition, for: delivery) == nil)
    rendition.files[0].content = Data("bukan json".utf8)
    #expect(Submission(rendition, for: delivery) == nil)
  }

  @Test("editions are not for sites")
  func editions() throws {
    let edition = Edition(
      id: try #require(PostID("edisi-1")), title: SingleLine(collapsing: "Edisi"), number: 1, date: Scene.moment,
      posts: [try Scene.post()])
    #expect(throws: DiagnosticError.self) { try adapter.render(.edition(edition), in: Scene().context) }
  }

  @Test("panes show the article in one file, on a desk and on a phone")
  func panes() throws {
    var context = try Scene().context
    context.wantsPanes = true
    let rendition = try adapter.render(
      .post(Scene.post(title: "A & <b>") { $0.pictures = [try Scene.picture(alt: "\"Sawah\"")] }), in: context)
    let pages = rendition.panes.compactMap {
      if case .html(let page, let width) = $0.content { (page, width) } else { nil }
    }
    #expect(pages.map(\.1) == [1024, 390])
    let page = try #require(pages.first).0
    #expect(page.contains("<h1>A &amp; &lt;b&gt;</h1>"))
    #expect(page.contains("src=\"data:image/jpeg;base64,"))
    #expect(page.contains("alt=\"&quot;Sawah&quot;\""))
    var plain = try adapter.render(
      .post(Scene.post(title: "A & <b>") { $0.pictures = [try Scene.picture(alt: "\"Sawah\"")] }), in: Scene().context)
    #expect(plain.digest == rendition.digest)
    plain.panes = rendition.panes
    #expect(plain == rendition)
  }

  @Test(
    "references are resolved, and what is none stays",
    arguments: [
      ("a &amp; b", "a & b"), ("&#8220;x&#x201D;", "“x”"), ("R&D; 5 & 6", "R&D; 5 & 6"),
      ("&unknown;&#xFFFFFFFF;", "&unknown;&#xFFFFFFFF;"), ("&", "&"),
    ])
  func references(text: String, resolved: String) { #expect(HTMLReferences.resolved(text) == resolved) }
}

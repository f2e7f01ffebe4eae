import ChannelTesting
import Foundation
import Imaging
import Publishing
import Testing
import Typesetting

@testable import WhatsApp

@Suite("WhatsApp: the story card")
struct CardTests {
  private func post(_ title: String, photo: String? = nil, summary: String? = nil) throws -> Post {
    var post = Sample.post("kartu", title: title)
    post.summary = summary.flatMap { SingleLine($0) }
    post.category = SingleLine("Kegiatan")
    if let photo { post.pictures = [try SamplePhotos.picture(photo)] }
    return post
  }

  @Test("It is 1080 by 1350 pixels, the same bytes each time, and holds nothing but pixels")
  func bytes() throws {
    let post = try post("Kerja bakti", photo: "galeri-1.jpg")
    let card = try #require(try Scene().render(post).file(named: "kartu.png"))
    #expect(card.mediaType == "image/png")
    #expect(try Scene().render(post).file(named: "kartu.png")?.content == card.content)
    #expect(card.content[16..<24] == Data([0, 0, 4, 56, 0, 0, 5, 70]))
    #expect(Set(PictureChunks.names(in: card.content)).isSubset(of: ["IHDR", "sBIT", "IDAT", "IEND"]))
  }

  @Test(
    "Headline, flags, name and date keep to the middle square, and nothing leaves the card",
    arguments: SamplePosts.cases, [nil, "galeri-1.jpg", "galeri-3.jpg", "galeri-4.jpg", "peta-jalur-evakuasi.png"])
  func safe(name: String, photo: String?) throws {
    for isWarning in [false, true] {
      var post = try SamplePosts.post(name)
      post.isWarning = isWarning
      if let photo { post.pictures = [try SamplePhotos.picture(photo)] }
      let card = try CardGeometry(.post(post), in: Scene())
      for text in card.texts {
        #expect(text.frame.x >= 60 && text.frame.right <= 1020, "\(text)")
        #expect(text.frame.y >= 0 && text.frame.bottom <= 1325, "\(text)")
      }
      let essential = card.texts.filter { $0.size >= 40 || $0.text.hasPrefix("SUMBEREJO") || $0.text.hasPrefix("KIM") }
      #expect(essential.count >= 3)
      for text in essential { #expect(text.frame.y >= 135 && text.frame.bottom <= 1215, "\(text)") }
      if isWarning { #expect(card.fills.contains { $0.tint == .alarm && $0.frame.width == 1080 }) }
    }
  }

  @Test("No two lines of text touch, nor the code", arguments: SamplePosts.cases)
  func apart(name: String) throws {
    for photo in [nil, "galeri-2.jpg"] {
      var post = try SamplePosts.post(name)
      if let photo { post.pictures = [try SamplePhotos.picture(photo)] }
      let card = try CardGeometry(.post(post), in: Scene())
      let frames = card.texts.map(\.frame) + card.codes.map(\.frame)
      for (index, one) in frames.enumerated() {
        for other in frames[(index + 1)...] {
          let overlap =
            min(one.right, other.right) > max(one.x, other.x) && min(one.bottom, other.bottom) > max(one.y, other.y)
          #expect(!overlap, "\(name): \(one) \(other)")
        }
      }
    }
  }

  @Test("A headline takes three lines at most, 84 pixels at most, and is larger where there is no photo")
  func headlines() throws {
    let short = try CardGeometry(.post(post("Panen raya", photo: "galeri-5.jpg")), in: Scene())
    #expect(short.texts.filter { $0.size == 84 }.map(\.text) == ["Panen raya"])
    let title = "Dari Tumpukan Plastik ke Buku Tabungan: Tiga Tahun Bank Sampah Wening Resik"
    let long = try CardGeometry(.post(post(title, photo: "galeri-5.jpg")), in: Scene())
    let sizes = long.texts.map(\.size).filter { $0 > 45 }
    #expect(sizes.count == 3 && Set(sizes).count == 1 && sizes[0] < 84)
    let alone = try CardGeometry(.post(post("Panen raya")), in: Scene())
    #expect(try #require(alone.texts.map(\.size).max()) > 84)
  }

  @Test("A headline that does not fit even when small is cut, and its author told")
  func cut() throws {
    let title = String(repeating: "Musyawarah Perencanaan Pembangunan ", count: 6)
    let rendition = try Scene().render(try post(title, photo: "galeri-5.jpg"))
    #expect(rendition.warnings.map(\.summary.en).contains("the headline is too long for the card and was cut"))
    #expect(try Scene().render(try post("Panen raya", photo: "galeri-5.jpg")).warnings.isEmpty)
  }

  @Test("The code leads to the article, its modules whole pixels, with free paper round it")
  func code() throws {
    let card = try CardGeometry(.post(post("Panen raya", photo: "galeri-5.jpg")), in: Scene())
    let code = try #require(card.codes.first)
    #expect(code.code == QRCode("https://sumberrejeki.example/kartu"))
    let module = code.frame.width / Double(code.code.size)
    #expect(module >= 4 && module == module.rounded())
    #expect(code.frame.x == code.frame.x.rounded())
    let quiet = Frame(
      x: code.frame.x - 4 * module, y: code.frame.y - 4 * module, width: code.frame.width + 8 * module,
      height: code.frame.height + 8 * module)
    #expect(quiet.right <= 1080 && quiet.bottom <= 1350)
    for text in card.texts {
      #expect(text.frame.right <= quiet.x || text.frame.bottom <= quiet.y)
    }
  }

  @Test("Without a site there is no code, and the card still says who speaks")
  func noSite() throws {
    var community = Sample.community
    community.website = nil
    let card = try CardGeometry(.post(post("Panen raya")), in: Scene(community: community, hasSite: false))
    #expect(card.codes.isEmpty)
    #expect(card.texts.contains { $0.text == "KIM Sumber Rejeki" })
  }

  @Test("A label stands in the band and not in the headline once more; a correction says so")
  func flags() throws {
    let card = try CardGeometry(.post(try SamplePosts.post("hoaks")), in: Scene(purpose: .correction(1)))
    let texts = card.texts.map(\.text)
    #expect(texts.contains("RALAT · HOAKS"))
    #expect(!texts.contains { $0.contains("[HOAKS]") })
    #expect(texts.contains { $0.hasPrefix("Tautan") })
  }

  @Test("What is withdrawn has no card")
  func withdrawn() throws {
    let rendition = try Scene(purpose: .withdrawal, wantsPanes: true).render(
      try post("Panen raya", photo: "galeri-5.jpg"))
    #expect(rendition.file(named: "kartu.png") == nil)
    #expect(!rendition.text("bagikan.html").contains("data:image"))
    #expect(rendition.panes.count == 2)
  }

  @Test("A stamp of a photo is not blown up: the card goes without it, and its author is told")
  func smallPhoto() throws {
    let folder = try TemporaryFolder()
    var post = try post("Panen raya")
    post.pictures = [try SamplePhotos.make("kecil.jpg", columns: 50, rows: 40, in: folder)]
    let rendition = try Scene().render(post)
    #expect(rendition.file(named: "kartu.png") != nil)
    #expect(
      rendition.warnings.contains { $0.summary.en.contains("'kecil.jpg' is too small for the card (400 × 320 pixels)") }
    )
    #expect(try CardGeometry(.post(post), in: Scene()).pictures.isEmpty)
  }

  @Test("Scripts that are written from right to left stand at the right")
  func arabic() throws {
    let card = try CardGeometry(.post(post("إعلان من القرية: يجتمع الأهالي يوم الأحد")), in: Scene())
    let lines = card.texts.filter { $0.size > 45 && !$0.text.hasPrefix("KIM") }
    #expect(lines.count > 1)
    for line in lines { #expect(abs(line.frame.right - 1016) < 40, "\(line)") }
  }

  @Test("Texts that nobody would write become cards too")
  func hostile() throws {
    for title in [
      String(repeating: "panjang", count: 60), "\u{202E}kab\u{0}ur", "😀😀", "<b>&amp;</b>", " ",
      String(repeating: "e\u{301}\u{302}", count: 200), String(repeating: "a b ", count: 300),
    ] {
      let post = try post(SingleLine(collapsing: title).text.isEmpty ? "?" : title, photo: "galeri-5.jpg")
      #expect(try Scene().render(post).file(named: "kartu.png") != nil, "\(title)")
    }
  }

  @Test("An edition's card lists its headlines, and says how many there was no room for")
  func edition() throws {
    let posts = try SamplePosts.cases.map { try SamplePosts.post($0) }
    let edition = Edition(
      id: Sample.id("ringkasan-7"), title: SingleLine(collapsing: "Kabar Sumberejo"), number: 7, date: Sample.date,
      posts: posts)
    let texts = try CardGeometry(.edition(edition), in: Scene()).texts.map(\.text)
    #expect(texts.contains("EDISI 7") && texts.contains("1") && texts.contains { $0.hasPrefix("Air Bersih Mati") })
    let shown = (1...posts.count).filter { texts.contains("\($0)") }.count
    #expect(shown >= 3 && texts.contains("dan \(posts.count - shown) berita lain"))
  }

  @Test("The preview shows the card, with its words for those who cannot see it")
  func pane() throws {
    let rendition = try Scene(wantsPanes: true).render(try post("Panen raya"))
    guard case .pages(let pages, let text) = rendition.panes.last?.content else {
      Issue.record("no pane with the card")
      return
    }
    #expect(pages == [rendition.file(named: "kartu.png")?.content])
    #expect(text == "Panen raya")
  }
}

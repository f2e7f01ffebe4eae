import ChannelKit
import Foundation
import Publishing
import Testing

@testable import Bulletin

@Suite("Rendering posts and editions") struct RenderingTests {
  @Test(
    "the same post gives the same bytes", arguments: ["02-feature-bank-sampah", "08-markdown-rumit", "09-galeri-pawai"])
  func determinism(_ name: String) throws {
    let publication = Publication.post(try SamplePosts.post(name))
    let first = try SampleNewsroom.render(publication), second = try SampleNewsroom.render(publication)
    #expect(first.digest == second.digest)
    #expect(try SampleNewsroom.render(publication, panes: true).files == first.files)
  }

  @Test("every sample prints on every paper and stays small", arguments: SamplePosts.names, PaperSize.allCases)
  func everySample(_ name: String, _ paper: PaperSize) throws {
    let rendition = try SampleNewsroom.render(
      .post(try SamplePosts.post(name)), BulletinSettings(paper: paper, columns: 3, ink: .mono))
    let file = try #require(rendition.files.first)
    #expect(rendition.files.count == 1)
    #expect(file.name.text == "buletin-\(name).pdf")
    #expect(file.mediaType == "application/pdf")
    #expect(file.content.starts(with: Data("%PDF-1.5".utf8)))
    #expect(file.content.count < 2_000_000)
  }

  @Test("the PDF names its language, its title and what its pictures show") func structure() throws {
    let text = UnpackedPDF(try SampleNewsroom.pdf(.post(try SamplePosts.post("04-umkm-daftar-harga"))))
    for part in [
      "/Lang (id-ID)", "/S /Document", "/DisplayDocTitle true", "/MarkInfo", "/S /Figure", "/S /Table", "/S /TH",
      "/S /H1", "/S /H2",
      "/Subtype /Link", "/Outlines", "/Alt <FEFF", "/DCTDecode",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("the date is the post's, whatever the clock says") func date() throws {
    let text = UnpackedPDF(try SampleNewsroom.pdf(.post(try SamplePosts.post("10-minimal"))))
    #expect(text.contains("/CreationDate (20261121070000+07'00)"))
  }

  @Test("the preview shows every page and says it in words") func panes() throws {
    let publication = Publication.post(try SamplePosts.post("02-feature-bank-sampah"))
    let rendition = try SampleNewsroom.render(publication, panes: true)
    guard case .pages(let pictures, let text)? = rendition.panes.first?.content else {
      Issue.record("no pages")
      return
    }
    #expect(pictures.count == pages(of: rendition))
    #expect(pictures.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    #expect(text.contains("Sulastri"))
    #expect(try SampleNewsroom.render(publication).panes.isEmpty)
  }

  @Test("a withdrawn post says only that") func withdrawal() throws {
    let publication = Publication.post(try SamplePosts.post("09-galeri-pawai"))
    let text = String(
      decoding: try SampleNewsroom.render(publication, purpose: .withdrawal).files[0].content, as: UTF8.self)
    #expect(!text.contains("/DCTDecode"))
  }

  @Test("an edition holds every story on numbered pages") func edition() throws {
    let posts = try SamplePosts.names.map { try SamplePosts.post($0) }
    let rendition = try SampleNewsroom.render(.edition(SamplePosts.edition(posts)))
    #expect(rendition.files[0].name.text == "buletin-edisi-12.pdf")
    #expect(pages(of: rendition) >= 3)
    #expect(rendition.files[0].content.count < 2_000_000)
  }

  @Test("an edition of sixty stories with photos still stays below the limit") func manyStories() throws {
    let samples = try SamplePosts.names.map { try SamplePosts.post($0) }
    let posts = (0..<60).map { number in
      var post = samples[number % samples.count]
      post.id = .known("berita-\(number)")
      return post
    }
    let rendition = try SampleNewsroom.render(.edition(SamplePosts.edition(posts)))
    #expect(rendition.files[0].content.count <= 2_000_000)
  }

  private func pages(of rendition: Rendition) -> Int {
    UnpackedPDF(rendition.files[0].content).pageCount
  }
}

import ChannelKit
import Foundation
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

@Suite("Editions of very many stories") struct LongEditionTests {
  private func edition(_ count: Int) throws -> Publication {
    let samples = try SamplePosts.names.filter { $0 != "banjir" }.map { try SamplePosts.post($0) }
    return .edition(
      SamplePosts.edition(
        (0..<count).map { number in
          var post = samples[number % samples.count]
          post.id = .known("berita-\(number)")
          return post
        }))
  }

  private func setter(_ publication: Publication, _ library: FontLibrary) -> PublicationSetter {
    PublicationSetter(
      publication: publication, context: SampleNewsroom.context(for: publication), settings: BulletinSettings(),
      typesetter: Typesetter(library: library), plan: PagePlan(factor: 1))
  }

  @Test("pages handed over one by one are those of an edition set as a whole", arguments: [61, 64, 70])
  func pages(_ count: Int) throws {
    let publication = try edition(count)
    let (whole, streamed) = try FontLibrary.withShared { library throws(DiagnosticError) in
      var streamed: [String] = []
      var long = LongEdition(setter(publication, library)) { streamed.append($0.words) }
      let warnings = long.set()
      let composition = setter(publication, library).compose()
      #expect(warnings == composition.warnings)
      return (composition.pages.map(\.words), streamed)
    }
    #expect(whole == streamed)
    #expect(streamed.count > 20)
  }

  @Test("the rendition has every story, the contents and its bookmarks") func rendition() throws {
    let publication = try edition(LongEdition.mostStoriesAtOnce + 1)
    let rendition = try SampleNewsroom.render(publication)
    let pdf = UnpackedPDF(rendition.files[0].content)
    #expect(rendition.files.map(\.name.text) == ["buletin-edisi-12.pdf"])
    #expect(pdf.pageCount > 20 && pdf.contains("/Outlines") && pdf.contains("/DCTDecode"))
    #expect(rendition.files[0].content.count < 2_100_000)
    #expect(try SampleNewsroom.render(publication) == rendition)
  }

  @Test("a photo that cannot be read any more is named, not left out in silence") func lostPhoto() throws {
    guard case .edition(var edition) = try edition(LongEdition.mostStoriesAtOnce + 1) else { return }
    edition.posts[40].pictures = [try SamplePosts.picture("images/galeri-1.jpg", alt: "Barisan.", caption: nil)]
    edition.posts[40].pictures[0].file.url = URL(filePath: "/nonexistent/galeri-1.jpg")
    edition.posts[40].pictures[0].file.digest = ContentDigest(of: Data("lost".utf8))
    let error = #expect(throws: DiagnosticError.self) { try SampleNewsroom.render(.edition(edition)) }
    #expect(error?.diagnostics.contains { $0.summary.id.contains("galeri-1.jpg") } == true)
  }
}

extension Page {
  /// All text of the page, in order.
  fileprivate var words: String {
    rows.map { "\(Int($0.x)) \(Int($0.y)) \($0.row.marks.words)" }.joined(separator: "\n")
  }
}

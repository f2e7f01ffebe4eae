import ChannelTesting
import Foundation
import Publishing
import Testing

@Suite("WhatsApp: whole bundles")
struct GoldenTests {
  @Test("A post's bundle is what was looked at and kept", arguments: SamplePosts.cases)
  func post(name: String) throws {
    try expect(.post(try SamplePosts.post(name)), named: name)
  }

  @Test("An edition is a digest of its posts")
  func edition() throws {
    let edition = Edition(
      id: Sample.id("ringkasan-7"), title: try #require(SingleLine("Kabar Sumberejo Pekan Ini")), number: 7,
      date: Sample.date, posts: try SamplePosts.cases.map { try SamplePosts.post($0) })
    try expect(.edition(edition), named: "edisi")
  }

  /// The card's pixels differ with the machine's font renderer: of it, the places of things are kept. Of the page, what
  /// it says is kept; how it looks and what it does are the same for every bundle and tried in a browser.
  private func expect(_ publication: Publication, named name: String) throws {
    var rendition = try Scene().render(publication)
    for index in rendition.files.indices {
      switch rendition.files[index].name.text {
      case "kartu.png":
        let geometry = try CardGeometry(publication, in: Scene()).description
        rendition.files[index] = RenditionFile(name: "kartu.txt", mediaType: "text/plain", content: Data(geometry.utf8))
      case "bagikan.html":
        let page = String(decoding: rendition.files[index].content, as: UTF8.self)
          .replacing(/(data:image\/png;base64,)[A-Za-z0-9+\/=]+/) { "\($0.1)…" }
          .replacing(/(?s)<(style|script)>.*?<\/(?:style|script)>/) { "<\($0.1)>…</\($0.1)>" }
          .replacing(/'sha256-[^']+'/, with: "'sha256-…'")
        rendition.files[index].content = Data(page.utf8)
      default: continue
      }
    }
    try Golden.expect(rendition, in: Golden.fixtures().appending(path: "\(name)/expected"))
  }

  @Test("The same post gives the same bytes, with panes or without", arguments: SamplePosts.cases)
  func repeatable(name: String) throws {
    let post = try SamplePosts.post(name)
    let first = try Scene().render(post), second = try Scene(wantsPanes: true).render(post)
    #expect(first.digest == second.digest)
    #expect(first.panes.isEmpty && second.panes.count == 3)
  }
}

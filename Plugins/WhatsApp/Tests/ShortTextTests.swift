import ChannelTesting
import Foundation
import Markup
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: what is seen at a glance")
struct ShortTextTests {
  @Test("The short text has title and link, fits a glance and a share link", arguments: SamplePosts.cases)
  func short(name: String) throws {
    let text = try Scene().render(try SamplePosts.post(name)).text("pendek.txt")
    #expect(text.contains("https://sumberrejeki.example/\(name)"))
    #expect(ChatLength.of(text) <= ChatLength.glance)
    let address = try #require(ShareLink.address(for: text))
    #expect(address.utf8.count < 2000)
    #expect(URLComponents(string: address)?.queryItems?.first?.value == text)
  }

  @Test("Title, summary and link end before the fold of the full text", arguments: SamplePosts.cases)
  func essentials(name: String) throws {
    let post = try SamplePosts.post(name)
    let first = try #require(try Scene().render(post).parts.first)
    let head = ChatFold.head(of: first) ?? first
    #expect(head.contains("https://sumberrejeki.example/\(name)"))
    #expect(ChatLength.of(head) <= ChatLength.glance + 2)
  }

  @Test("A summary that is too long is cut at a sentence or word, and its author told")
  func longSummary() throws {
    var post = Sample.post(body: String(repeating: "Isi berita. ", count: 100))
    post.summary = SingleLine(String(repeating: "Ringkasan yang panjang. ", count: 60))
    let rendition = try Scene().render(post)
    #expect(try #require(ChatFold.head(of: rendition.parts[0])).contains("https://sumberrejeki.example/kerja-bakti"))
    #expect(rendition.warnings.count == 1)
    #expect(rendition.warnings[0].summary.id.contains("ringkasan 1439 huruf dipotong"))
    #expect(ChatLength.of(rendition.text("pendek.txt")) <= ChatLength.glance)
  }

  @Test("A headline as long as a text is cut, and its author told")
  func longHeadline() throws {
    var post = Sample.post(body: String(repeating: "Isi berita. ", count: 100))
    post.title = SingleLine(collapsing: String(repeating: "Judul yang tidak mau selesai ", count: 40))
    let rendition = try Scene().render(post)
    #expect(
      rendition.warnings.map(\.summary.en) == [
        "headline and link go beyond the first 700 characters, those seen before 'Read more'",
        "the headline is too long for the card and was cut",
      ])
    #expect(rendition.parts.allSatisfy { ChatLength.of($0) <= 3000 })
    #expect(ShareLink.address(for: rendition.text("pendek.txt")) != nil)
  }

  @Test("Letters that take long codes in an address shorten the teaser, never the link")
  func arabic() throws {
    var post = Sample.post(title: "إعلان من القرية", body: "نص")
    post.summary = SingleLine(String(repeating: "يجتمع أهل القرية يوم الأحد. ", count: 20))
    let text = try Scene().render(post).text("pendek.txt")
    #expect(ShareLink.address(for: text) != nil)
    #expect(text.contains("https://sumberrejeki.example/kerja-bakti"))
  }

  @Test("A post without an address on the site has texts without a link")
  func noSite() throws {
    let rendition = try Scene(hasSite: false).render(try SamplePosts.post("pengumuman"))
    #expect(!rendition.text("pendek.txt").contains("http"))
    #expect(!rendition.text("pendek.txt").contains("Baca selengkapnya"))
  }

  @Test("A share link is nil as soon as it reaches the limit")
  func limit() {
    let frame = "https://wa.me/?text=".utf8.count
    #expect(ShareLink.address(for: String(repeating: "a", count: 1999 - frame)) != nil)
    #expect(ShareLink.address(for: String(repeating: "a", count: 2000 - frame)) == nil)
    #expect(ShareLink.address(for: String(repeating: "\n", count: 700)) == nil)
    #expect(ShareLink.address(for: "a b&c=d#e\né") == "https://wa.me/?text=a%20b%26c%3Dd%23e%0A%C3%A9")
  }
}

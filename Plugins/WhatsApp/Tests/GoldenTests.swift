import ChannelTesting
import Foundation
import Publishing
import Testing

@Suite("WhatsApp: whole bundles")
struct GoldenTests {
  @Test("A post's bundle is what was looked at and kept", arguments: SamplePosts.cases)
  func post(name: String) throws {
    let rendition = try Scene().render(try SamplePosts.post(name))
    try Golden.expect(rendition, in: Golden.fixtures().appending(path: "\(name)/expected"))
  }

  @Test("An edition is a digest of its posts")
  func edition() throws {
    let edition = Edition(
      id: Sample.id("ringkasan-7"), title: try #require(SingleLine("Kabar Sumberejo Pekan Ini")), number: 7,
      date: Sample.date, posts: try SamplePosts.cases.map { try SamplePosts.post($0) })
    try Golden.expect(
      try Scene().render(.edition(edition)), in: Golden.fixtures().appending(path: "edisi/expected"))
  }

  @Test("The same post gives the same bytes, with panes or without", arguments: SamplePosts.cases)
  func repeatable(name: String) throws {
    let post = try SamplePosts.post(name)
    let first = try Scene().render(post), second = try Scene(wantsPanes: true).render(post)
    #expect(first.digest == second.digest)
    #expect(first.panes.isEmpty && second.panes.count == 2)
  }
}

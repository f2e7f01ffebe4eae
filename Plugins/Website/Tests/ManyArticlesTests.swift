import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

@Suite("Many articles in one run")
struct ManyArticlesTests {
  let site: FakeWordPress
  let adapter: WebsiteAdapter
  let renditions: [Rendition]

  init() throws {
    site = try FakeWordPress()
    adapter = try Scene().adapter(site.address)
    renditions = try (1...6).map { [adapter] number in
      try adapter.render(
        .post(Scene.post("kabar-\(number)", title: "Kabar \(number)") { $0.pictures = [try Scene.picture()] }),
        in: Scene().context)
    }
  }

  private func deliver(_ rendition: Rendition) async throws -> RecordingJournal {
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    return journal
  }

  private var looksAtAddresses: [String] {
    site.requests.filter { $0.route == "/wp/v2/posts" }.compactMap { $0.query["slug"] }
  }

  private var looksForMarks: Int {
    site.requests.count { $0.route == "/wp/v2/posts" && $0.query["search"] != nil }
  }

  @Test("their addresses are looked at together, and every article is looked for once it is there")
  func together() async throws {
    adapter.expect(renditions.map(\.publication))
    for rendition in renditions { #expect(try await deliver(rendition).receipt != nil) }
    #expect(looksAtAddresses == ["kabar-1,kabar-2,kabar-3,kabar-4,kabar-5,kabar-6"])
    #expect(looksForMarks == 1 + 6)
    #expect(site.articles.map(\.slug) == (1...6).map { "kabar-\($0)" })
  }

  @Test("one whose address is taken is looked for by its mark, and found")
  func standing() async throws {
    _ = try await deliver(renditions[3])
    let count = looksForMarks
    adapter.expect(renditions.map(\.publication))
    for rendition in renditions { #expect(try await deliver(rendition).receipt != nil) }
    #expect(looksForMarks == count + 1 + 1 + 5)
    #expect(site.articles.count == 6)
  }

  @Test("one whose address somebody takes by hand meanwhile does not take that one's place")
  func takenMeanwhile() async throws {
    adapter.expect(renditions.map(\.publication))
    _ = try await deliver(renditions[0])
    let byHand = FakeWordPress.Record(
      id: 900, slug: "kabar-2", status: "publish", title: "Kabar lain", content: "<p>Dari desa sebelah.</p>")
    site.set { $0.posts.append(byHand) }
    _ = try await deliver(renditions[1])
    #expect(site.posts.contains(byHand))
    #expect(site.articles.count == 3)
  }

  @Test("an article of ours that moved, and of which the workspace has lost its record, stays and gets the new text")
  func moved() async throws {
    _ = try await deliver(renditions[1])
    site.set { $0.posts[0].slug = "kabar-dari-hulu" }
    let edited = try adapter.render(
      .post(Scene.post("kabar-2", title: "Kabar 2", body: "Panen ditunda.\n") { $0.pictures = [try Scene.picture()] }),
      in: Scene().context)
    adapter.expect(renditions.map(\.publication))
    _ = try await deliver(renditions[0])
    let journal = try await deliver(edited)
    let ours = site.articles.filter { $0.title == "Kabar 2" }
    #expect(ours.map(\.slug) == ["kabar-dari-hulu"])
    #expect(ours.first?.content.contains("Panen ditunda.") == true)
    #expect(journal.receipt?.remoteID == ours.first.map { "\($0.id)" })
  }

  @Test("after a failure nothing that was seen before counts")
  func forgotten() async throws {
    adapter.expect(renditions.map(\.publication))
    _ = try await deliver(renditions[0])
    site.set { $0.before = { $0.method == "POST" && $0.route == "/wp/v2/posts" ? .page(503) : nil } }
    _ = try await deliver(renditions[1])
    site.set { $0.before = { _ in nil } }
    let count = looksForMarks
    _ = try await deliver(renditions[2])
    #expect(looksForMarks == count + 2)
  }

  @Test("articles that come at once share one category and one picture")
  func atOnce() async throws {
    try await withThrowingTaskGroup(of: Receipt?.self) { group in
      for rendition in renditions { group.addTask { try await deliver(rendition).receipt } }
      for try await receipt in group { #expect(receipt != nil) }
    }
    #expect(site.articles.count == 6)
    #expect(site.media.count == 1)
    #expect(site.current.categories.count == 2)
  }
}

import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

@Suite("Changing what is on the site")
struct ChangingTests {
  let site: FakeWordPress
  let adapter: WebsiteAdapter
  let post: Post
  let delivery: Delivery
  let receipt: Receipt

  init() async throws {
    site = try FakeWordPress()
    adapter = try Scene().adapter(site.address)
    post = try Scene.post { $0.pictures = [try Scene.picture()] }
    let rendition = try adapter.render(.post(post), in: Scene().context)
    delivery = Scene.delivery(rendition)
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [delivery], journal: journal)
    receipt = try #require(journal.receipt)
  }

  private func update(_ change: (inout Post) throws -> Void) async throws -> RecordingJournal {
    var post = post
    try change(&post)
    let journal = RecordingJournal()
    try await adapter.update(
      try adapter.render(.post(post), in: Scene().context), delivery: delivery, earlier: receipt, journal: journal)
    return journal
  }

  private func withdraw(_ earlier: Receipt? = nil) async throws -> RecordingJournal {
    let journal = RecordingJournal()
    var delivery = delivery
    delivery.key.purpose = .withdrawal
    try await adapter.withdraw(delivery: delivery, earlier: earlier ?? receipt, journal: journal)
    return journal
  }

  @Test("an update keeps number, address and pictures, and changes the rest")
  func update() async throws {
    let journal = try await update { post in
      post.title = SingleLine(collapsing: "Panen Raya: 6,2 Ton")
      post.tags = [SingleLine("hasil")].compactMap { $0 }
      post.pictures = []
      post.summary = nil
    }
    #expect(journal.receipt == receipt)
    let article = try #require(site.articles.first)
    #expect(site.posts.count == 1)
    #expect(article.title == "Panen Raya: 6,2 Ton")
    #expect(article.slug == "panen-raya")
    #expect(article.tags.count == 1)
    #expect(article.media == 0)
    #expect(article.excerpt.isEmpty)
    #expect(site.media.count == 1)
  }

  @Test("what an editor of the site has decided stays decided", arguments: ["pending", "draft", "private"])
  func statusStays(status: String) async throws {
    site.set { $0.posts[0].status = status }
    let journal = try await update { $0.title = SingleLine(collapsing: "Lain") }
    #expect(journal.receipt?.remark != nil)
    #expect(site.articles.first?.status == status)
  }

  @Test("an update whose answer was lost is there, or is tried again", arguments: [true, false])
  func lostUpdate(isStored: Bool) async throws {
    site.set { state in
      let lose: @Sendable (LoopbackSite.Request) -> LoopbackSite.Answer? = {
        $0.method == "POST" && $0.route.hasPrefix("/wp/v2/posts/") ? .hangUp : nil
      }
      if isStored { state.after = lose } else { state.before = lose }
    }
    let journal = try await update { $0.title = SingleLine(collapsing: "Lain") }
    if isStored {
      #expect(journal.receipt == receipt)
    } else {
      #expect(journal.failure?.kind == .unavailable(notBefore: Scene.moment.addingTimeInterval(300)))
    }
  }

  @Test("an article in the trash is not brought back by an update")
  func trashed() async throws {
    site.set {
      $0.posts[0].status = "trash"
      $0.posts[0].slug += "__trashed"
    }
    let journal = try await update { $0.title = SingleLine(collapsing: "Lain") }
    #expect(journal.failure?.kind == .rejected)
    #expect(journal.failure?.code == "trashed")
    #expect(site.articles.isEmpty)
  }

  @Test("an article that is gone is not published again by itself")
  func gone() async throws {
    site.set { $0.posts = [] }
    let journal = try await update { $0.title = SingleLine(collapsing: "Lain") }
    #expect(journal.failure?.code == "gone")
    #expect(site.posts.isEmpty)
  }

  @Test("a number that now belongs to another article is not touched")
  func notOurs() async throws {
    let id = try #require(Int(receipt.remoteID))
    site.set {
      $0.posts = [
        FakeWordPress.Record(id: id, slug: "profil-desa", status: "publish", title: "Profil", content: "<p>x</p>")
      ]
    }
    #expect(try await update { $0.title = SingleLine(collapsing: "Lain") }.failure?.kind == .rejected)
    #expect(try await withdraw().receipt?.remark?.contains("sudah tidak ada") == true)
    #expect(site.articles.map(\.title) == ["Profil"])
  }

  @Test("a withdrawal puts the article into the trash, once")
  func withdrawal() async throws {
    let first = try await withdraw()
    #expect(first.receipt?.remoteID == receipt.remoteID)
    #expect(first.receipt?.url == nil)
    #expect(site.posts.map(\.status) == ["trash"])
    #expect(try await withdraw().receipt?.remoteID == receipt.remoteID)
  }

  @Test("a withdrawal whose answer was lost is looked up")
  func lostWithdrawal() async throws {
    site.set { $0.after = { $0.method == "DELETE" ? .hangUp : nil } }
    #expect(try await withdraw().receipt?.remoteID == receipt.remoteID)
    #expect(site.posts.map(\.status) == ["trash"])
  }

  @Test("a site without a trash hides the article")
  func withoutTrash() async throws {
    site.set { $0.before = { $0.method == "DELETE" ? .error(501, "rest_trash_not_supported") : nil } }
    #expect(try await withdraw().receipt?.remark?.contains("konsep") == true)
    #expect(site.posts.map(\.status) == ["draft"])
  }
}

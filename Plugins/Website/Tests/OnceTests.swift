import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Synchronization
import Testing

@testable import Website

@Suite("One article, whatever happens")
struct OnceTests {
  let site: FakeWordPress
  let adapter: WebsiteAdapter
  let rendition: Rendition
  let delivery: Delivery

  init() throws {
    site = try FakeWordPress()
    adapter = try Scene().adapter(site.address)
    rendition = try adapter.render(.post(Scene.post { $0.pictures = [try Scene.picture()] }), in: Scene().context)
    delivery = Scene.delivery(rendition)
  }

  private func deliver() async throws -> RecordingJournal {
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [delivery], journal: journal)
    return journal
  }

  private static func isCreation(_ request: LoopbackSite.Request) -> Bool {
    request.method == "POST" && request.route == "/wp/v2/posts"
  }

  @Test("the same delivery again changes nothing and has the same receipt")
  func again() async throws {
    let first = try await deliver()
    let second = try await deliver()
    #expect(first.receipt != nil)
    #expect(second.receipt == first.receipt)
    #expect(site.creations == 1)
    #expect(site.articles.count == 1)
    #expect(site.media.count == 1)
  }

  @Test(
    "an answer lost after the article was stored is found by looking",
    arguments: [
      LoopbackSite.Answer.hangUp, .page(504), .page(500), .error(500, "internal_server_error"),
      .raw("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{"),
      .reply(201, [("Content-Type", "text/html")], Data("<b>Warning</b>: {}".utf8)),
    ])
  func lostAnswer(answer: LoopbackSite.Answer) async throws {
    site.set { $0.after = { Self.isCreation($0) ? answer : nil } }
    let journal = try await deliver()
    #expect(journal.receipt?.remoteID == site.articles.first.map { "\($0.id)" })
    #expect(journal.receipt != nil)
    #expect(site.creations == 1)
  }

  @Test("an answer lost with nothing to be seen is uncertain, and the next run settles it")
  func uncertain() async throws {
    site.set { $0.before = { Self.isCreation($0) ? .hangUp : nil } }
    let journal = try await deliver()
    #expect(journal.failure?.kind == .uncertain)
    #expect(site.creations == 1)
    #expect(try await adapter.find(delivery, of: rendition) == nil)
    site.set { $0.before = { _ in nil } }
    #expect(try await deliver().receipt != nil)
    #expect(site.articles.count == 1)
  }

  @Test("an answer lost on a site that cannot be asked any more is uncertain, and found later")
  func blind() async throws {
    let isBroken = Flag()
    site.set { state in
      state.after = { request in
        guard Self.isCreation(request) else { return nil }
        isBroken.raise()
        return .hangUp
      }
      state.before = { _ in isBroken.isUp ? .page(503) : nil }
    }
    #expect(try await deliver().failure?.kind == .uncertain)
    isBroken.lower()
    let receipt = try await adapter.find(delivery, of: rendition)
    #expect(receipt?.remoteID == site.articles.first.map { "\($0.id)" })
    #expect(site.articles.count == 1)
  }

  @Test("a site that says no before it acts leaves nothing open", arguments: [503, 429])
  func refusedCreation(status: Int) async throws {
    site.set { $0.before = { Self.isCreation($0) ? .page(status, [("Retry-After", "600")]) : nil } }
    let failure = try #require(try await deliver().failure)
    #expect(failure.kind == .unavailable(notBefore: Scene.moment.addingTimeInterval(600)))
    #expect(site.articles.isEmpty)
  }

  @Test("a site that lets only every other request pass is kept pace with")
  func pace() async throws {
    let isTired = Flag()
    site.set { state in
      state.before = { _ in
        if isTired.isUp {
          isTired.lower()
          return .page(429)
        }
        isTired.raise()
        return nil
      }
    }
    #expect(try await deliver().receipt != nil)
    #expect(site.articles.count == 1)
    #expect(site.media.count == 1)
  }

  @Test("runs at the same moment leave the older article and trash the other")
  func parallel() async throws {
    // Another run's article appears while ours is being created.
    let mark = ArticleMark(delivery, of: rendition)
    let rival = FakeWordPress.Record(
      id: 3, slug: "panen-raya", status: "publish", title: "Panen Raya di Blok Lor", content: mark.comment)
    let isThere = Flag()
    site.set { state in
      state.after = { request in
        if Self.isCreation(request) { isThere.raise() }
        return nil
      }
      state.before = { [site] request in
        if isThere.isUp, request.method == "GET" {
          site.set { if !$0.posts.contains(rival) { $0.posts.append(rival) } }
        }
        return nil
      }
    }
    _ = try await deliver()
    #expect(site.articles.map(\.id) == [3])
  }

  @Test("an article of the same address that somebody wrote by hand is left alone")
  func takenAddress() async throws {
    site.set {
      $0.posts = [
        FakeWordPress.Record(
          id: 4, slug: "panen-raya", status: "publish", title: "Panen", content: "<p>Tulisan tangan</p>")
      ]
    }
    let failure = try #require(try await deliver().failure)
    #expect(failure.kind == .rejected)
    #expect(failure.code == "address-taken")
    #expect(site.creations == 0)
    #expect(site.articles.count == 1)
  }

  @Test("an older version that is found is brought up to date, not doubled")
  func olderVersion() async throws {
    _ = try await deliver()
    let newer = try adapter.render(
      .post(Scene.post(title: "Panen Raya, Diperbarui")), in: Scene().context)
    #expect(try await adapter.find(Scene.delivery(newer), of: newer) == nil)
    let journal = RecordingJournal()
    try await adapter.deliver(newer, to: [Scene.delivery(newer)], journal: journal)
    #expect(journal.receipt != nil)
    #expect(site.articles.map(\.title) == ["Panen Raya, Diperbarui"])
  }

  @Test("a correction changes the article that publishing made")
  func correction() async throws {
    _ = try await deliver()
    var context = try Scene().context
    context.purpose = .correction(1)
    let corrected = try adapter.render(.post(Scene.post()), in: context)
    let journal = RecordingJournal()
    try await adapter.deliver(
      corrected, to: [Scene.delivery(corrected, purpose: .correction(1))], journal: journal)
    #expect(site.articles.count == 1)
    #expect(site.articles.first?.content.contains("Ralat.") == true)
  }

  @Test("a picture whose answer was lost is not uploaded twice")
  func lostUpload() async throws {
    site.set { $0.after = { $0.method == "POST" && $0.route == "/wp/v2/media" ? .hangUp : nil } }
    #expect(try await deliver().receipt != nil)
    #expect(site.media.count == 1)
  }
}

/// Something that is so or not, for closures.
final class Flag: Sendable {
  private let value = Mutex(false)
  var isUp: Bool { value.withLock { $0 } }
  func raise() { value.withLock { $0 = true } }
  func lower() { value.withLock { $0 = false } }
}

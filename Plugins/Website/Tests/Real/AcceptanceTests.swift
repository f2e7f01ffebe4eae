import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing
import Transport

@testable import Website

/// Against a real WordPress; `make test` starts one where it can: `Tests/Integration/with-wordpress`.
@Suite("A real WordPress", .enabled(if: RealSite.isThere, "no WordPress beside this run"), .serialized)
struct AcceptanceTests {
  @Test("publishes once, finds it again, updates it and withdraws it", arguments: RealSite.Way.allCases)
  func wholeLife(way: RealSite.Way) async throws {
    let scene = RealSite.scene()
    let adapter = try scene.adapter(RealSite.address(way))
    let post = try RealSite.post("panen-\(way)-\(RealSite.stamp)")
    let rendition = try adapter.render(.post(post), in: scene.context)
    let delivery = Scene.delivery(rendition)
    #expect(try await adapter.find(delivery, of: rendition) == nil)

    let first = try await scene.deliver(post, by: adapter)
    let receipt = try #require(first.receipt, "\(first.entries)")
    #expect(receipt.url?.path() == URL(string: adapter.address(of: post))?.path())
    #expect(receipt.isPublic)
    #expect(try await scene.deliver(post, by: adapter).receipt == receipt)
    #expect(try await adapter.find(delivery, of: rendition) == receipt)

    var changed = post
    changed.title = SingleLine(collapsing: "Panen Raya: Hasilnya 6,2 Ton \(post.id)")
    changed.tags = [SingleLine("Padi"), SingleLine("Hasil Bumi")].compactMap { $0 }
    let newer = try adapter.render(.post(changed), in: scene.context)
    let update = RecordingJournal()
    try await adapter.update(newer, delivery: delivery, earlier: receipt, journal: update)
    #expect(update.receipt == receipt)
    #expect(try await adapter.find(delivery, of: rendition) == nil)
    #expect(try await adapter.find(delivery, of: newer) == receipt)

    let farewell = RecordingJournal()
    try await adapter.withdraw(delivery: delivery, earlier: receipt, journal: farewell)
    #expect(farewell.receipt?.remoteID == receipt.remoteID)
    #expect(try await adapter.find(delivery, of: newer) == nil)
  }

  @Test("what readers get is whole: text, table, pictures in several sizes, excerpt")
  func whatReadersGet() async throws {
    let scene = RealSite.scene()
    let post = try RealSite.post("utuh-\(RealSite.stamp)")
    let journal = try await scene.deliver(post, by: scene.adapter(RealSite.address()))
    let id = try #require(journal.receipt?.remoteID, "\(journal.entries)")
    let article = try await RealSite.ask(.get, "posts/\(id)")
    let html = (article["content"] as? [String: Any])?["rendered"] as? String ?? ""
    #expect(html.contains("srcset="))
    #expect(html.contains("<th"))
    #expect(html.contains("alt=\"Anak-anak membawa ikatan padi.\""))
    #expect(html.contains("[gallery]") || html.contains("&#91;gallery"))
    #expect(!html.contains("<br />\nseluas"))
    #expect((article["excerpt"] as? [String: Any])?["rendered"] as? String ?? "" != "")
    let lead = try #require(article["featured_media"] as? Int)
    #expect(try await RealSite.ask(.get, "media/\(lead)")["alt_text"] as? String == "Hamparan sawah siap panen.")
  }

  @Test("many runs at the same moment leave one article")
  func parallel() async throws {
    let scene = RealSite.scene()
    let post = try RealSite.post("serempak-\(RealSite.stamp)")
    let receipts = try await withThrowingTaskGroup(of: Receipt?.self) { group in
      for _ in 1...6 {
        group.addTask { try await scene.deliver(post, by: scene.adapter(RealSite.address())).receipt }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(receipts).count == 1)
    #expect(receipts.allSatisfy { $0 != nil })
  }

  @Test("one photo in two posts is one record, unless the posts describe it differently")
  func sharedPhotos() async throws {
    let scene = RealSite.scene()
    let adapter = try scene.adapter(RealSite.address())
    let stamp = RealSite.stamp
    var leads: [Int] = []
    for (number, alt) in ["Lapak \(stamp)", "Lapak \(stamp)", "Meja lapak \(stamp)"].enumerated() {
      let post = try Scene.post("foto-\(number)-\(stamp)") { post in
        post.pictures = [try Scene.picture("lapak-umkm.jpg", alt: alt)]
      }
      let id = try #require(try await scene.deliver(post, by: adapter).receipt?.remoteID)
      let lead = try #require(try await RealSite.ask(.get, "posts/\(id)")["featured_media"] as? Int)
      #expect(try await RealSite.ask(.get, "media/\(lead)")["alt_text"] as? String == alt)
      leads.append(lead)
    }
    #expect(leads[0] == leads[1])
    #expect(leads[2] != leads[0])
  }

  // MARK: - Roles

  @Test("a contributor's article waits, and is found where readers find it once an editor has approved it")
  func contributor() async throws {
    let scene = RealSite.scene(.budi)
    let adapter = try scene.adapter(RealSite.address())
    // A contributor may bring no pictures and make no category.
    let post = try Scene.post("usulan-\(RealSite.stamp)") { post in
      post.category = nil
      post.tags = []
    }
    let receipt = try #require(try await scene.deliver(post, by: adapter).receipt)
    #expect(!receipt.isPublic)
    #expect(receipt.remark?.contains("menunggu persetujuan") == true)
    #expect(try await scene.deliver(post, by: adapter).receipt == receipt)

    let slug = "disetujui-\(RealSite.stamp)"
    _ = try await RealSite.ask(.post, "posts/\(receipt.remoteID)", #"{"status":"publish","slug":"\#(slug)"}"#)
    let rendition = try adapter.render(.post(post), in: scene.context)
    let approved = try #require(try await adapter.find(Scene.delivery(rendition), of: rendition))
    #expect(approved.isPublic)
    #expect(approved.remark == nil)
    #expect(approved.url?.path().hasSuffix("/\(slug)/") == true)
  }

  @Test("an author publishes, pins nothing, and is told of a category that only an editor may make")
  func author() async throws {
    let scene = RealSite.scene(.tari)
    let adapter = try scene.adapter(RealSite.address())
    let warning = try Scene.post("siaga-\(RealSite.stamp)") { post in
      post.isWarning = true
      post.category = nil
    }
    let receipt = try #require(try await scene.deliver(warning, by: adapter).receipt)
    #expect(receipt.isPublic)
    #expect(receipt.remark?.contains("tidak disematkan") == true)
    let unknown = try Scene.post("kategori-\(RealSite.stamp)") { $0.category = SingleLine("Baru \(RealSite.stamp)") }
    #expect(try await scene.deliver(unknown, by: adapter).failure?.kind == .rejected)
  }

  @Test("check tells how things are", arguments: RealSite.Way.allCases)
  func check(way: RealSite.Way) async throws {
    let notes = try await RealSite.scene().adapter(RealSite.address(way)).check()
    #expect(!notes.contains { $0.severity == .error }, "\(notes)")
    #expect(notes.contains { $0.summary.id.contains(way == .plain ? "tanpa enkripsi" : "terenkripsi") })
  }

  @Test("check tells what is wrong: the password, the role, the certificate")
  func wrong() async throws {
    var scene = RealSite.scene()
    scene.password = "salah sama sekali"
    #expect(try await scene.adapter(RealSite.address()).check().contains { $0.severity == .error })
    let reader = try await RealSite.scene(.sari).adapter(RealSite.address()).check()
    #expect(reader.contains { $0.severity == .error && $0.summary.id.contains("tidak boleh menulis") })
    let stranger = try await RealSite.scene(trusting: false).adapter(RealSite.address(.encrypted)).check()
    #expect(stranger.map(\.severity) == [.error])
    #expect(stranger.first?.summary.id.contains("sertifikat") == true, "\(stranger)")
  }

  // MARK: - Faults

  @Test("under maintenance and without its database the site is tried again later, and nothing has begun")
  func away() async throws {
    let scene = RealSite.scene()
    let adapter = try scene.adapter(RealSite.address())
    let post = try Scene.post("rawat-\(RealSite.stamp)")
    func attempt() async throws -> DeliveryFailure? {
      let rendition = try adapter.render(.post(post), in: scene.context)
      let journal = RecordingJournal()
      do throws(DeliveryFailure) {
        try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
        return nil
      } catch {
        #expect(journal.begun.isEmpty)
        return error
      }
    }
    let maintenance = try await RealSite.with(".maintenance", "<?php $upgrading = time();") { try await attempt() }
    let database = try await RealSite.withoutDatabase { try await attempt() }
    for failure in [maintenance, database] {
      guard case .unavailable = failure?.kind else {
        Issue.record("\(String(describing: failure))")
        continue
      }
    }
    #expect(try await scene.deliver(post, by: adapter).receipt != nil)
  }

  @Test("an answer that is lost after the article was stored ends delivered, with one article")
  func lostAnswer() async throws {
    let scene = RealSite.scene()
    let post = try Scene.post("hilang-\(RealSite.stamp)")
    let plugin = """
      <?php add_filter('rest_post_dispatch', function ($answer, $server, $request) {
        if ($request->get_method() === 'POST' && $request->get_route() === '/wp/v2/posts') { exit; }
        return $answer;
      }, 10, 3);
      """
    let journal = try await RealSite.with("wp-content/mu-plugins/lose.php", plugin) {
      try await scene.deliver(post, by: scene.adapter(RealSite.address()))
    }
    #expect(journal.receipt != nil, "\(journal.entries)")
    #expect(try await RealSite.list("posts?search=\(post.id)&status=any").count <= 1)
    #expect(try await RealSite.list("posts?slug=\(post.id)").count == 1)
    #expect(try await RealSite.list("posts?slug=\(post.id)-2").isEmpty)
  }
}

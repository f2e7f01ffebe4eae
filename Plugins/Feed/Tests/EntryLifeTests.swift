import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Feed

@Suite("Feed: the life of an entry")
struct EntryLifeTests {
  @Test("earlier entries stay, the newest comes first, in all three files")
  func order() async throws {
    let scene = try Scene()
    for day in [3, 9, 5] { try await scene.publish(Scene.post(day, "Berita \(day)")) }
    let feed = try scene.feed()
    #expect(feed.ids == [9, 5, 3].map { "tag:sumberrejeki.example,2022:berita-\($0)" })
    #expect(feed.texts("title") == ["Berita 9", "Berita 5", "Berita 3"])
    #expect(feed.rssItems.map { $0["title"].text } == ["Berita 9", "Berita 5", "Berita 3"])
  }

  @Test("a repetition changes no byte, whatever the clock shows")
  func repetition() async throws {
    let scene = try Scene()
    let first = try await scene.publish(Scene.post(3))
    let before = try Files(scene.files)
    scene.clock.advance(by: 3600)
    #expect(try await scene.publish(Scene.post(3)) == first)
    #expect(try Files(scene.files) == before)
  }

  @Test("a changed post keeps its identifier, its place and its date, and gets a later date of change")
  func update() async throws {
    let scene = try Scene()
    try await scene.publish(Scene.post(3, "Salah"))
    try await scene.publish(Scene.post(5))
    let before = try scene.feed()
    // A clock that was set back must not hide the change from readers.
    scene.clock.advance(by: -86_400)
    try await scene.publish(Scene.post(3, "Benar"))
    let feed = try scene.feed()
    #expect(feed.ids == before.ids)
    #expect(feed.texts("title") == ["Kerja bakti", "Benar"])
    #expect(feed.texts("date_published") == before.texts("date_published"))
    #expect(feed.texts("date_modified") == ["2022-07-27T15:00:00+07:00", "2022-07-27T15:00:01+07:00"])
    #expect(feed.atomEntries.map { $0["updated"].text } == feed.texts("date_modified"))
    #expect(feed.atom["updated"].text == "2022-07-27T15:00:01+07:00")
    #expect(feed.rss["lastBuildDate"].text == "Wed, 27 Jul 2022 15:00:01 +0700")
  }

  @Test("an entry keeps its identifier when the site moves or the post's year was wrong")
  func stableIdentifier() async throws {
    var scene = try Scene()
    let first = try await scene.publish(Scene.post(3))
    scene.settings = ["address": "https://kim.desa.example/feed"]
    var post = Scene.post(3, "Setelah pindah")
    post.date = Date(timeIntervalSince1970: 0)
    #expect(try await scene.publish(post).remoteID == first.remoteID)
    #expect(try scene.feed().ids == [first.remoteID])
  }

  @Test("a withdrawn post leaves a notice under its identifier, and nothing of what it said")
  func withdrawal() async throws {
    let scene = try Scene()
    var post = Scene.post(3, "Nama Pak Gito", body: "Alamat rumahnya di sini.")
    post.author = SingleLine(collapsing: "Nurul")
    post.tags = [SingleLine(collapsing: "rahasia")]
    let receipt = try await scene.publish(post)
    try await scene.publish(Scene.post(5))
    scene.clock.advance(by: 60)
    try await scene.withdraw(post)
    let feed = try scene.feed()
    #expect(feed.ids.last == receipt.remoteID)
    #expect(feed.rssItems.last?["title"].text == "Berita ini ditarik")
    #expect(feed.atomEntries.last?["updated"].text == "2022-07-27T15:01:00+07:00")
    for (name, content) in try Files(scene.files).contents {
      let text = String(decoding: content, as: UTF8.self)
      for word in ["Gito", "Alamat rumah", "Nurul", "rahasia", "example/berita-3"] {
        #expect(!text.contains(word), "\(word) in \(name)")
      }
    }
  }

  @Test("withdrawing twice, or what never was there, changes nothing")
  func idleWithdrawal() async throws {
    let scene = try Scene()
    try await scene.publish(Scene.post(3))
    try await scene.withdraw(Scene.post(3))
    let before = try Files(scene.files)
    scene.clock.advance(by: 60)
    try await scene.withdraw(Scene.post(3))
    try await scene.withdraw(Scene.post(4))
    #expect(try Files(scene.files) == before)
  }

  @Test("a post that is published again after its withdrawal is back under its identifier")
  func returning() async throws {
    let scene = try Scene()
    let first = try await scene.publish(Scene.post(3))
    try await scene.withdraw(Scene.post(3))
    #expect(try await scene.publish(Scene.post(3)) == first)
    #expect(try scene.feed().texts("title") == ["Kerja bakti"])
    #expect(try scene.feed().texts("date_modified") == ["2022-07-27T15:00:02+07:00"])
  }

  @Test("no more than the newest are kept")
  func bound() async throws {
    let scene = try Scene(["entries": 3])
    for day in 1...6 { try await scene.publish(Scene.post(day)) }
    #expect(try scene.feed().ids.map { String($0.suffix(8)) } == ["berita-6", "berita-5", "berita-4"])
    // An old post finds no room, which is no failure.
    try await scene.publish(Scene.post(2))
    #expect(try scene.feed().ids.count == 3)
  }

  @Test("an entry is found when it stands as it should, and only then")
  func finding() async throws {
    let scene = try Scene()
    #expect(try await scene.find(Scene.post(3)) == nil)
    let receipt = try await scene.publish(Scene.post(3))
    #expect(try await scene.find(Scene.post(3)) == receipt)
    #expect(try await scene.find(Scene.post(3, "Diubah")) == nil)
    #expect(try await scene.find(Scene.post(3), .withdrawal) == nil)
    try await scene.withdraw(Scene.post(3))
    #expect(try await scene.find(Scene.post(3)) == nil)
    #expect(try await scene.find(Scene.post(3), .withdrawal)?.remoteID == receipt.remoteID)
  }
}

import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Feed

@Suite("Feed: the hub")
struct HubTests {
  @Test("hears of all three files after a change, and of nothing when nothing changed")
  func told() async throws {
    let hub = try LoopbackSite { _ in .reply(204) }
    let scene = try Scene(["hub": .string(hub.address + "/push")])
    #expect(try await scene.publish(Scene.post(3)).remark == nil)
    let request = try #require(hub.requests.first)
    #expect(request.method == "POST" && request.path == "/push")
    #expect(request["content-type"] == "application/x-www-form-urlencoded")
    let topics = ["rss.xml", "atom.xml", "feed.json"].map {
      "&hub.url=https%3A%2F%2Fsumberrejeki.example%2Fumpan%2F\($0)"
    }
    #expect(String(decoding: request.body, as: UTF8.self) == "hub.mode=publish" + topics.joined())
    try await scene.publish(Scene.post(3))
    #expect(hub.requests.count == 1)
  }

  @Test("one that refuses or hangs up does not stop the news, and is told of", arguments: [true, false])
  func away(_ answers: Bool) async throws {
    let hub = try LoopbackSite { _ in answers ? .reply(500) : .hangUp }
    let scene = try Scene(["hub": .string(hub.address)])
    let receipt = try await scene.publish(Scene.post(3))
    #expect(receipt.remark?.contains("hub 127.0.0.1 tidak dapat diberi tahu") == true)
    #expect(try scene.feed().ids.count == 1)
  }

  @Test("the check says whether readers can see the feed")
  func visibility() async throws {
    let site = try LoopbackSite { .reply($0.path == "/umpan/feed.json" && $0.method == "HEAD" ? 200 : 404) }
    var scene = try Scene(["address": .string(site.address + "/umpan")])
    #expect(await (try scene.adapter()).check().map(\.severity) == [.note])
    try await scene.publish(Scene.post(3))
    #expect(await (try scene.adapter()).check().map(\.severity) == [.note])
    scene.settings = ["address": .string(site.address)]
    let found = await (try scene.adapter()).check()
    #expect(found.map(\.severity) == [.note, .warning])
    #expect(found.last?.summary.en.contains("HTTP 404") == true)
  }
}

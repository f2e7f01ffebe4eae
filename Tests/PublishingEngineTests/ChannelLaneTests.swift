import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import Testing

/// Many publications of one run on one channel.
@Suite struct ChannelLaneTests {
  @Test("a site that takes three articles at a time gets three, and never more")
  func three() async throws {
    let scene = try Scene()
    scene.site.crowd.await(3)
    let posts = try (1...7).map { try scene.post("Kabar \($0)", id: "kabar-\($0)") }
    let report = try await scene.publisher(on: ["situs"]).publish(posts)
    #expect(scene.site.crowd.most == 3)
    #expect(report.publications.map(\.publication) == posts.map(\.id))
    #expect(report.channels.allSatisfy { $0.state == .delivered })
    #expect(scene.site.far.arrivals.count == 7)
  }

  @Test("nothing else is on its way to a site before the warnings are there")
  func warnings() async throws {
    let scene = try Scene()
    let posts = try [
      scene.post("Kabar 1", id: "kabar-1"), scene.post("Awas", id: "awas", isWarning: true),
      scene.post("Kabar 2", id: "kabar-2"), scene.post("Awas lagi", id: "awas-lagi", isWarning: true),
    ]
    _ = try await scene.publisher(on: ["situs"]).publish(posts)
    #expect(Set(scene.site.crowd.arrivals.prefix(2).map(\.text)) == ["awas", "awas-lagi"])
    #expect(scene.site.crowd.arrivals.count == 4)
  }

  @Test("a site hears which articles come, and not of those it has")
  func expected() async throws {
    let scene = try Scene()
    _ = try await scene.publisher(on: ["situs"]).publish([scene.post("Kabar 1", id: "kabar-1")])
    let posts = try (1...3).map { try scene.post("Kabar \($0)", id: "kabar-\($0)") }
    _ = try await scene.publisher(on: ["situs"]).publish(posts)
    #expect(scene.site.crowd.expected.map(\.text) == ["kabar-2", "kabar-3"])
  }

  @Test("on a site that is down every article waits, and goes out later")
  func down() async throws {
    let scene = try Scene()
    scene.site.far.fail(with: DeliveryFailure(.unavailable(notBefore: nil), .verbatim("down")))
    let posts = try (1...4).map { try scene.post("Kabar \($0)", id: "kabar-\($0)") }
    let report = try await scene.publisher(on: ["situs"]).publish(posts)
    #expect(report.channels.count == 4)
    #expect(report.channels.allSatisfy { $0.state == .waiting })
    scene.site.far.fail(with: nil)
    scene.pass(600)
    #expect(try await scene.publisher(on: ["situs"]).publish(posts).channels.allSatisfy { $0.state == .delivered })
  }
}

import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Feed

@Suite("Feed: golden files")
struct GoldenTests {
  @Test("three posts, one of them withdrawn", arguments: FeedWriter.fileNames)
  func files(_ name: String) async throws {
    let scene = try Scene(["hub": "http://127.0.0.1:9/"])
    try await scene.publish(Scene.post(3, "Pos yang ditarik"))
    let samples = try SamplePublications(in: scene.folder.url)
    for sample in ["hostile", "links"] {
      guard case .post(let post) = samples[sample] else { continue }
      try await scene.publish(post)
    }
    scene.clock.advance(by: 90)
    try await scene.withdraw(Scene.post(3))
    try Golden.expect(
      Data(contentsOf: scene.files.appending(path: name)), at: Golden.fixtures().appending(path: "umpan/\(name)"))
  }
}

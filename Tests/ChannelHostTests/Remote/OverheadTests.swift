import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

/// Figures for Docs, when `KIM_MEASURE=1` asks for them; they prove nothing and so are no tests otherwise.
@Suite("What a program costs", .enabled(if: ProcessInfo.processInfo.environment["KIM_MEASURE"] == "1"), .serialized)
struct OverheadTests {
  private func measure(_ what: String, _ count: Int, _ work: () async throws -> Void) async throws {
    let start = ContinuousClock.now
    try await work()
    let time = ContinuousClock.now - start
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    FileHandle.standardError.write(
      Data("\(what): \(Int(Double(count) / seconds)) a second, \(seconds / Double(count) * 1e6) µs each\n".utf8))
  }

  @Test("start, greeting, settings and a first rendition") func start() async throws {
    for (name, scene) in [
      ("Swift", try await RemoteScene(built: "kim-channel-announcement")), ("Python", try RemoteScene("behaves")),
    ] {
      try await measure("\(name): started and rendered", 20) {
        for _ in 1...20 { _ = try RemoteScene.render(scene.adapter([:])) }
      }
      let adapter = try scene.adapter([:])
      try await measure("\(name): rendered", 500) { for _ in 1...500 { _ = try RemoteScene.render(adapter) } }
    }
  }

  @Test("beginnings and outcomes") func outcomes() async throws {
    let board = try TemporaryFolder("board")
    let swift = try await RemoteScene(built: "kim-channel-village", as: "kim-channel-post")
    let cases: [(String, RemoteScene, JSONValue)] = [
      ("Swift", swift, ["folder": .string(board.url.path), "password": ["env": "KUNCI"]]),
      ("Python", try RemoteScene("behaves"), [:]),
    ]
    for (name, scene, settings) in cases {
      let adapter = try #require(try scene.adapter(settings) as? any DeliveringAdapter)
      let deliveries = RemoteScene.deliveries(20_000)
      try await measure("\(name): begun and settled", deliveries.count) {
        try await adapter.deliver(RemoteScene.rendition, to: deliveries, journal: RecordingJournal())
      }
    }
  }
}

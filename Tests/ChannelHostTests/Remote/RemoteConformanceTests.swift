import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

@Suite("Channels that are programs", .timeLimit(.minutes(5)))
struct RemoteConformanceTests {
  @Test("the bundled example keeps the contract as a program")
  func example() async throws {
    let scene = try await RemoteScene(built: "kim-channel-announcement")
    let report = try await ChannelConformance(scene.channel, settings: ["salam": "Halo.", "words": 30]).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }

  @Test("a program that can do everything keeps the contract, towards a site and towards readers")
  func village() async throws {
    for (name, recipients) in [("kim-channel-village", [Recipient.site]), ("kim-channel-post", readers)] {
      let scene = try await RemoteScene(built: "kim-channel-village", as: name)
      let board = try TemporaryFolder("board")
      let report = try await ChannelConformance(
        scene.channel, settings: ["folder": .string(board.url.path), "sandi": ["env": "KUNCI_PAPAN"]],
        farSide: FarSide(recipients: recipients) {
          try FileManager.default.contentsOfDirectory(atPath: board.url.path).count
        }
      ).examine()
      #expect(report.findings.isEmpty, "\(name): \(report)")
    }
  }

  private var readers: [Recipient] { Sample.readers(5).map(Recipient.reader) }
}

import ChannelKit
import ChannelTesting
import Feed
import Foundation
import Testing

@Suite("Feed: the channel contract")
struct ContractTests {
  @Test("is kept with the one setting that it needs, and a hub that is away")
  func contract() async throws {
    let folder = try TemporaryFolder("feed-contract")
    let site = try LoopbackSite { _ in .reply(200) }
    let report = try await ChannelConformance(
      FeedChannel(),
      settings: [
        "alamat": .string(site.address + "/umpan"), "folder": .string(folder.url.path), "hub": "http://127.0.0.1:9/",
      ], farSide: .site { try ReadFeed(in: folder.url)?.ids.count ?? 0 }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

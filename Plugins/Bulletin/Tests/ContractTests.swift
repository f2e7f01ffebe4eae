import Bulletin
import ChannelKit
import ChannelTesting
import Testing

@Suite("Bulletin: the channel contract")
struct ContractTests {
  @Test("is kept on either paper", arguments: ["A4", "F4"])
  func contract(paper: String) async throws {
    let report = try await ChannelConformance(BulletinChannel(), settings: ["paper": .string(paper)]).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

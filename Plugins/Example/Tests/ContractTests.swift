import ChannelKit
import ChannelTesting
import Example
import Testing

@Suite("Example: the channel contract")
struct ContractTests {
  @Test("is kept without any setting")
  func bare() async throws {
    let report = try await ChannelConformance(ExampleChannel()).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }

  @Test("is kept with every setting given, in either language")
  func configured() async throws {
    let report = try await ChannelConformance(ExampleChannel(), settings: ["salam": "Halo.", "words": 30])
      .examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

import ChannelKit
import ChannelTesting
import Newsletter
import Testing

@Suite("Newsletter: the channel contract")
struct ContractTests {
  @Test("keeps it")
  func contract() async throws {
    let server = try FakeMailServer(extensions: ["PIPELINING", "SIZE 10000000", "AUTH PLAIN"]) { line in
      switch line {
      case "AUTH PLAIN": .say("334 ")
      case _ where line.hasPrefix("AHJlZGFrc2kA"): .say("235 2.7.0 welcome")
      default: nil
      }
    }
    defer { server.stop() }
    let report = try await ChannelConformance(
      NewsletterChannel(),
      settings: [
        "smtp": .string(server.address), "from": "KIM Sumber Rejeki <redaksi@sumberrejeki.example>", "user": "redaksi",
        "password": ["env": "KIM_SANDI"],
      ],
      farSide: .readers { server.record.mails.count }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

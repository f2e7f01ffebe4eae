import ChannelKit
import ChannelTesting
import Testing
import WhatsApp

@Suite("WhatsApp: the channel contract")
struct ContractTests {
  @Test("is kept without any setting")
  func bare() async throws {
    let report = try await ChannelConformance(WhatsAppChannel()).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }

  @Test("is kept with every setting given, in either language")
  func configured() async throws {
    let settings: JSONValue = [
      "panjang_bagian": 500, "greeting": "Assalamualaikum.", "penutup": "Salam, _redaksi_.",
      "groups": ["RT 01", "RT 02 <b>"],
    ]
    let report = try await ChannelConformance(WhatsAppChannel(), settings: settings).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

import ChannelKit
import ChannelTesting
import Foundation
import Testing

@testable import Website

@Suite("The channel contract")
struct ConformanceTests {
  @Test("is kept")
  func contract() async throws {
    let site = try FakeWordPress { $0.clock = Sample.date }
    let report = try await ChannelConformance(
      WebsiteChannel(),
      settings: ["site": .string(site.address), "user": "kim", "password": ["env": "KIM_SITE_PASSWORD"]],
      secrets: ["KIM_SITE_PASSWORD": "sandi rahasia sekali"], farSide: .site { site.articles.count }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

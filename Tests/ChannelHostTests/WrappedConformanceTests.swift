import ChannelKit
import ChannelTesting
import Foundation
import Logging
import Publishing
import Testing

@testable import ChannelHost

@Suite("Wrapped channels")
struct WrappedConformanceTests {
  @Test("keep the contract that they keep bare", arguments: [false, true])
  func contract(isWrapped: Bool) async throws {
    let site = Site()
    var plugin = PostOffice(adapter: { _ throws(DiagnosticError) in
      isWrapped
        ? site.limited(to: TimeLimits()).loggingAttempts(to: Logger(label: "uji"), as: Sample.channel("situs"))
        : site
    })
    plugin.manifest.audience = .site
    plugin.manifest.abilities = Set(ChannelManifest.Ability.allCases)
    let report = try await ChannelConformance(
      plugin, settings: ["city": "Turen"], farSide: .site { site.pages.count }
    ).examine()
    #expect(report.findings.isEmpty, "\(report)")
  }
}

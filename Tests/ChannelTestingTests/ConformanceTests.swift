import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@Suite("The conformance suite")
struct ConformanceTests {
  private static let settings: JSONValue = ["password": ["env": "KIM_UJI"]]

  private func examineExport(_ flaw: String, waivers: [Waiver] = []) async throws -> ConformanceReport {
    let workspace = try TemporaryFolder()
    return try await ChannelConformance(
      ExportChannel(flaw: flaw), settings: Self.settings, workspace: workspace.url, waivers: waivers
    ).examine()
  }

  private func examineSite(_ flaw: String, readers: Int = 0) async throws -> ConformanceReport {
    let village = Village()
    let farSide: FarSide =
      readers == 0 ? .site { village.count } : .readers(Sample.readers(readers)) { village.count }
    return try await ChannelConformance(
      SiteChannel(flaw: flaw, village: village), settings: Self.settings, farSide: farSide
    ).examine()
  }

  @Test("finds nothing in a sound export")
  func soundExport() async throws {
    let report = try await examineExport("")
    #expect(report.findings.isEmpty, "\(report)")
    #expect(report.description == "ekspor keeps the channel contract")
  }

  @Test("finds nothing in a sound site, with one recipient or several", arguments: [0, 3])
  func soundSite(readers: Int) async throws {
    let report = try await examineSite("", readers: readers)
    #expect(report.findings.isEmpty, "\(report)")
  }

  @Test("catches an export that", arguments: Flaw.ofExports)
  func flawedExport(flaw: Flaw) async throws {
    let report = try await examineExport(flaw.name)
    #expect(report.finds(flaw.rule), "\(report)")
    let others = Set(report.findings.map(\.rule)).subtracting([flaw.rule, .renderingTouchesNothing, .makingIsQuiet])
    #expect(others.isEmpty, "one flaw, several rules: \(report)")
  }

  @Test("catches a site that", arguments: Flaw.ofSites)
  func flawedSite(flaw: Flaw) async throws {
    let report = try await examineSite(flaw.name, readers: 3)
    #expect(report.finds(flaw.rule), "\(report)")
  }

  @Test("has, for every rule, a channel that breaks it")
  func everyRule() {
    let elsewhere: Set<ConformanceRule> = [
      .settingsAreAccepted, .settingsAreStrict, .settingsAreDescribed, .secretsAreReferences, .farSideIsGiven,
      .waiversAreNeeded,
    ]
    let covered = Set((Flaw.ofExports + Flaw.ofSites).map(\.rule))
    #expect(covered.union(elsewhere) == Set(ConformanceRule.allCases))
  }

  @Test("names the circumstance that changes a rendition")
  func culprit() async throws {
    let report = try await examineExport("prints the clock")
    let finding = try #require(report.findings.first)
    #expect(finding.subject == "minimal")
    #expect(finding.explanation.hasPrefix("when the clock shows another time: teks.txt line 2"))
  }

  @Test("asks for a far side")
  func noFarSide() async throws {
    let report = try await ChannelConformance(SiteChannel(flaw: "", village: Village())).examine()
    #expect(report.findings.map(\.rule) == [.farSideIsGiven])
    let nobody = try await ChannelConformance(
      SiteChannel(flaw: "", village: Village()), farSide: .readers([]) { 0 }
    ).examine()
    #expect(nobody.findings.map(\.rule) == [.farSideIsGiven])
  }

  @Test("accepts what is waived for a reason, and no more than that")
  func waivers() async throws {
    let waiver = Waiver(.rendersEverySample, on: "empty", because: "an empty post has no words to carry")
    let report = try await examineExport("refuses a sample", waivers: [waiver])
    #expect(report.findings.isEmpty, "\(report)")
    #expect(report.waived.map(\.subject) == ["empty"])
    let other = Waiver(.rendersEverySample, on: "tables", because: "no tables here")
    let unneeded = try await examineExport("refuses a sample", waivers: [other])
    #expect(Set(unneeded.findings.map(\.rule)) == [.rendersEverySample, .waiversAreNeeded])
  }
}

@Suite("The conformance suite: settings")
struct SettingsConformanceTests {
  private func rules<Settings: ChannelSettings>(
    _ type: Settings.Type, _ settings: JSONValue = [:]
  ) async throws -> Set<ConformanceRule> {
    let report = try await ChannelConformance(SettingsChannel<Settings>(), settings: settings).examine()
    return Set(report.findings.map(\.rule))
  }

  @Test("a group that passes over unknown settings is found")
  func lenient() async throws {
    #expect(try await rules(LenientSettings.self, ["paper": ["size": "A4"]]) == [.settingsAreStrict])
  }

  @Test("a schema that lets anything through is found")
  func open() async throws {
    #expect(try await rules(OpenSettings.self) == [.settingsAreStrict])
  }

  @Test("a password taken as it is, and one printed back, are found")
  func literals() async throws {
    #expect(try await rules(LiteralSettings.self) == [.secretsAreReferences])
    #expect(try await rules(EchoingSettings.self) == [.secretsAreReferences])
  }

  @Test("names that are taken, reserved or no names, and purposes in one language, are found")
  func descriptions() async throws {
    #expect(try await rules(TwinSettings.self) == [.settingsAreDescribed])
    #expect(try await rules(NamelessSettings.self) == [.settingsAreDescribed])
    #expect(try await rules(MonolingualSettings.self) == [.settingsAreDescribed])
  }

  @Test("settings that the plugin itself refuses are found, with its words")
  func refused() async throws {
    let report = try await ChannelConformance(
      ExportChannel(flaw: ""), settings: ["pasword": ["env": "KIM_UJI"]]
    ).examine()
    #expect(report.findings.map(\.rule) == [.settingsAreAccepted])
    #expect(report.findings.first?.explanation.contains("unknown setting 'pasword'") == true)
  }
}

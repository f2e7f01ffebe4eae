public import ChannelKit
public import Foundation
internal import Publishing

/// Examines whether a plugin keeps the contract of ChannelKit. One call in a test of its own:
///
/// ```swift
/// @Test("keeps the channel contract") func contract() async throws {
///   let report = try await ChannelConformance(AnnouncementChannel()).examine()
///   #expect(report.findings.isEmpty, "\(report)")
/// }
/// ```
///
/// A channel that sends is examined against something that receives:
/// `farSide: .site { await sandbox.articles.count }`. The suite itself opens no connection and reads no clock.
public struct ChannelConformance<Plugin: ChannelPlugin>: Sendable {
  private let plugin: Plugin
  private let settings: JSONValue
  private let secrets: MapSecrets?
  private let workspace: URL?
  private let templates: [String: String]
  private let farSide: FarSide?
  private let waivers: [Waiver]

  /// - Parameters:
  ///   - settings: what stands under the channel in `channels.yaml`, without `use`.
  ///   - secrets: what the references in the settings lead to; invented when absent.
  ///   - workspace: where files that the settings name are found; a folder that does not exist when absent.
  ///   - templates: the workspace's own templates.
  ///   - farSide: what the channel delivers to. A channel into a folder has none.
  ///   - waivers: promises that this channel does not keep, with the reason.
  public init(
    _ plugin: Plugin, settings: JSONValue = [:], secrets: MapSecrets? = nil, workspace: URL? = nil,
    templates: [String: String] = [:], farSide: FarSide? = nil, waivers: [Waiver] = []
  ) {
    self.plugin = plugin
    self.settings = settings
    self.secrets = secrets
    self.workspace = workspace
    self.templates = templates
    self.farSide = farSide
    self.waivers = waivers
  }

  /// - Throws: when the examination itself cannot go on: no room for the sample pictures, a far side that
  ///   cannot be counted.
  public func examine() async throws -> ConformanceReport {
    let folder = try TemporaryFolder("kim-conformance")
    var findings = ManifestExamination(manifests: [plugin.manifest, plugin.manifest]).findings
    let node = SettingsNode(settings)
    findings += SettingsExamination(schema: plugin.settingsSchema, given: node).findings
    do {
      let values = try plugin.settingsSchema.read(node)
      let bench = Bench(
        plugin: plugin, settings: Plugin.Settings(values), secrets: secrets ?? .invented(for: values.secrets),
        workspace: workspace ?? folder.url.appending(path: "no-workspace"), templates: templates)
      findings += try await examine(bench, in: folder)
    } catch let error as DiagnosticError {
      findings.append(.init(.settingsAreAccepted, on: "settings", "\(error)"))
    }
    return report(findings)
  }

  private func examine(_ bench: Bench, in folder: TemporaryFolder) async throws -> [ConformanceReport.Finding] {
    var findings = try MakingExamination(bench: bench).findings()
    findings += try await RenderingExamination(bench: bench, folder: folder).findings()
    let adapter = try bench.adapter()
    if let delivering = adapter as? any DeliveringAdapter, bench.manifest.audience != .folder {
      if let farSide {
        findings += try await DeliveringExamination(bench: bench, farSide: farSide, adapter: delivering).findings()
      } else {
        findings.append(.init(.farSideIsGiven, on: "far side", "nothing was given that receives"))
      }
    }
    var description = String(reflecting: adapter)
    dump(adapter, to: &description, maxDepth: 12, maxItems: 20_000)
    if TextSearch(for: bench.secrets.texts).finds(in: description) {
      findings.append(.init(.secretsStaySecret, on: "adapter", "a secret stands in the adapter's description"))
    }
    return findings
  }

  private func report(_ findings: [ConformanceReport.Finding]) -> ConformanceReport {
    let unneeded = waivers.filter { waiver in !findings.contains(where: waiver.covers) }.map {
      ConformanceReport.Finding(
        .waiversAreNeeded, on: $0.rule.rawValue, "nothing was found that needs it: \($0.reason)")
    }
    let isWaived = { (finding: ConformanceReport.Finding) in waivers.contains { $0.covers(finding) } }
    return ConformanceReport(
      kind: plugin.manifest.kind, findings: findings.filter { !isWaived($0) } + unneeded,
      waived: findings.filter(isWaived))
  }
}

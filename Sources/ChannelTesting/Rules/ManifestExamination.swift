internal import ChannelKit
internal import Publishing

/// Looks at what a plugin says of itself.
struct ManifestExamination {
  /// The same plugin's manifest, asked for more than once.
  let manifests: [ChannelManifest]

  var findings: [ConformanceReport.Finding] {
    guard let manifest = manifests.first else { return [] }
    var findings = manifest.flaws.map {
      ConformanceReport.Finding(.manifestIsSound, on: "manifest", $0.summary.en)
    }
    if manifests.contains(where: { $0 != manifest }) {
      findings.append(.init(.manifestIsSound, on: "manifest", "is another one each time"))
    }
    return findings
  }

  static func findings(of adapter: any ChannelAdapter, under manifest: ChannelManifest) -> [ConformanceReport.Finding] {
    manifest.flaws(of: adapter).map {
      ConformanceReport.Finding(.abilitiesAreImplemented, on: "manifest", $0.summary.en)
    }
  }
}

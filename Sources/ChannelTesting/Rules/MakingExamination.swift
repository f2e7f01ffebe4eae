internal import ChannelKit
internal import Foundation
internal import Publishing

/// Looks at what making an adapter does besides making it.
struct MakingExamination {
  let bench: Bench

  func findings() throws(DiagnosticError) -> [ConformanceReport.Finding] {
    var findings: [ConformanceReport.Finding] = []
    let before = bench.workspaceListing
    let secrets = MapSecrets([:])
    let adapter: any ChannelAdapter
    do throws(DiagnosticError) { adapter = try bench.adapter(secrets: secrets) } catch {
      if secrets.requests.isEmpty { throw error }
      return [.init(.makingIsQuiet, on: "makeAdapter", "reads a secret; read it when it is first needed")]
    }
    if !secrets.requests.isEmpty {
      findings.append(.init(.makingIsQuiet, on: "makeAdapter", "reads a secret; read it when it is first needed"))
    }
    if bench.workspaceListing != before {
      findings.append(.init(.makingIsQuiet, on: "makeAdapter", "changes files of the workspace"))
    }
    return findings + ManifestExamination.findings(of: adapter, under: bench.manifest)
  }
}

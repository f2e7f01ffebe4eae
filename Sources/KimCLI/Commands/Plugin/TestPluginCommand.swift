import ArgumentParser
import ChannelHost
import ChannelKit
import ChannelTesting
import ChannelWire
import Foundation
import Publishing

/// `kim plugin test`: the public conformance suite, on a program.
struct TestPluginCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "test", aliases: ["uji"],
      Phrase(
        id: "Uji apakah program memenuhi janji sebuah kanal.",
        en: "Examine whether a program keeps a channel's promises."),
      discussion: Phrase(
        id: """
          Pengaturan dibaca dari kim-channel-NAMA.test.json di sebelahnya, bila ada:
          {"settings": {…}, "secrets": {"NAMA": "…"}, "readers": 3, "arrivals": ["program", "isian"]}
          arrivals mencetak berapa kiriman yang sudah sampai di tujuan latihan; tanpa itu pengiriman tidak diuji.
          """,
        en: """
          Settings are read from kim-channel-NAME.test.json beside it, when there is one:
          {"settings": {…}, "secrets": {"NAME": "…"}, "readers": 3, "arrivals": ["program", "argument"]}
          arrivals prints how many deliveries have arrived at a stand-in; without it delivering is not examined.
          """))
  }

  @Argument(help: .spoken("Berkas program.", "The program's file.", valueName: "berkas"))
  var path: String

  func run() async throws {
    let surroundings = Surroundings.current
    // Whether it renders the same twice is for the program to show.
    let channel = try PluginLookup(surroundings, nil).program(at: path, limits: RemoteLimits(memory: 0))
    do throws(DiagnosticError) {
      try PrintedManifest(program: channel.program.file, environment: surroundings.environment).check()
    } catch {
      throw ConfigurationRefusal(diagnostics: error.diagnostics)
    }
    let bench = try PluginBench(beside: channel.program.file)
    let sends = channel.manifest.audience != .folder
    let waivers =
      sends && bench.arrivals == nil ? [Waiver(.farSideIsGiven, because: "no arrivals were given")] : []
    let report = try await ChannelConformance(
      channel, settings: bench.settings, secrets: bench.secrets, workspace: bench.workspace,
      farSide: sends ? bench.farSide(channel.manifest.audience, surroundings.environment) : nil, waivers: waivers
    ).examine()
    surroundings.terminal.out("\(report)")
    for waived in report.waived { surroundings.terminal.out("  - \(waived.rule.statement) \(waived.explanation)") }
    if !report.findings.isEmpty { throw CommandEnd(status: .failure) }
  }
}

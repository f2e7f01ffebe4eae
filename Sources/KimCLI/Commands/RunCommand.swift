import ArgumentParser
import Foundation
import Publishing

/// `kim run`: keeps watch and does what is due, until it is told to stop.
struct RunCommand: AsyncParsableCommand, ServiceCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "run", aliases: ["jaga"],
      Phrase(
        id: "Berjaga: terbitkan yang sudah waktunya, sampai dihentikan.",
        en: "Keep watch: publish what is due, until told to stop."),
      discussion: Phrase(
        id: "Tidur sampai ada yang perlu dikerjakan. Berhenti dengan Ctrl-C; yang sedang dikirim diselesaikan dahulu.",
        en: "Sleeps until there is something to do. Stop it with Ctrl-C; what is on its way is finished first."))
  }

  @Option(
    help: .spoken(
      "Layani /metrics (Prometheus) dan /health di alamat ini: 127.0.0.1:9101.",
      "Serve /metrics (Prometheus) and /health at this address: 127.0.0.1:9101.", valueName: "alamat"))
  var metrics: String?
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    // The watch itself reads nothing but where the workspace is: each pass is a process that reads the rest.
    let workspace = try location.found(in: surroundings)
    let health = ServiceHealth(now: surroundings.now)
    let listener = try metrics.map { try HealthListener(at: $0, health) }
    defer { listener?.stop() }
    if !output.quiet {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id: "kim berjaga di \(workspace.root.path). Berhenti dengan Ctrl-C.",
            en: "kim keeps watch over \(workspace.root.path). Stop it with Ctrl-C.")))
    }
    try await Watch(
      workspace: workspace, surroundings: surroundings, output: output,
      notice: ServiceNotice(environment: surroundings.environment), health: health
    ).keep()
  }
}

/// A command that runs until it is told to stop, and ends well then.
protocol ServiceCommand {}

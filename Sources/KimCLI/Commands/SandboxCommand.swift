import ArgumentParser
import Foundation
import Publishing
import Sandbox

/// `kim sandbox`: a site and a mailbox to practise with.
struct SandboxCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "sandbox", aliases: ["latihan"],
      Phrase(id: "Situs dan surat latihan di komputer ini.", en: "A training site and mailbox on this machine."),
      discussion: Phrase(
        id: "Semua yang diterbitkan ke sana terlihat di satu halaman; tidak ada yang keluar dari komputer ini.",
        en: "Everything published there shows on one page; nothing leaves this machine."))
  }

  @Flag(
    name: [.customLong("background"), .customLong("latar")],
    help: .spoken("Jalankan di latar belakang.", "Run in the background."))
  var background = false
  @Flag(
    name: [.customLong("stop"), .customLong("berhenti")],
    help: .spoken("Hentikan yang berjalan di latar belakang.", "Stop the one that runs in the background."))
  var stop = false
  @Flag(
    name: [.customLong("empty"), .customLong("kosongkan")],
    help: .spoken("Mulai dari kosong.", "Begin empty."))
  var empty = false
  @Option(help: .spoken("Port situs.", "The site's port.", valueName: "port"))
  var sitePort = UInt16(TrainingAddresses.sitePort)
  @Option(help: .spoken("Port surat.", "The mail's port.", valueName: "port"))
  var mailPort = UInt16(TrainingAddresses.mailPort)
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    // A workspace is not needed: whoever has none yet keeps the arrivals where `kim init` will put one.
    let workspace =
      Workspace.locate(
        explicit: location.workspace, environment: surroundings.environment, directory: surroundings.directory)
      ?? Workspace(root: surroundings.directory)
    let process = SandboxProcess(folder: workspace.sandboxFolder)
    if stop, background || empty {
      throw CommandRefusal(
        .usage,
        Phrase(id: "--stop tidak dapat bersama pilihan lain", en: "--stop goes with no other option"))
    }
    if stop { return try await tellStopped(process, surroundings) }
    if let running = process.running { return try tellRunning(running, surroundings) }
    try workspace.makeStateFolder()
    try background
      ? await BackgroundSandbox(workspace: workspace, process: process, arguments: startArguments(workspace))
        .start(surroundings)
      : await ForegroundSandbox(
        process: process, settings: settings(surroundings), sitePort: sitePort, mailPort: mailPort, empty: empty
      ).run(surroundings)
  }

  private func startArguments(_ workspace: Workspace) -> [String] {
    ["sandbox", "--workspace", workspace.root.path, "--site-port", "\(sitePort)", "--mail-port", "\(mailPort)"]
      + (empty ? ["--empty"] : [])
  }

  /// The site carries the newsroom's name, zone and colour, when there is one whose configuration can be read.
  private func settings(_ surroundings: Surroundings) -> SiteSettings? {
    guard let community = try? Newsroom.open(location, surroundings).community else { return nil }
    return SiteSettings(
      title: community.name.text, tagline: community.area.line, timeZone: community.timeZone.identifier,
      colour: community.colour.description)
  }

  private func tellRunning(_ running: SandboxProcess.Running, _ surroundings: Surroundings) throws {
    if empty {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "situs latihan sedang berjalan, jadi tidak dikosongkan",
          en: "the training site is running, so was not emptied"),
        hint: Phrase(
          id: "hentikan dulu dengan: kim sandbox --stop", en: "stop it first with: kim sandbox --stop"))
    }
    running.addresses?.tell(surroundings)
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "Sudah berjalan (proses \(running.pid)). Hentikan dengan: kim sandbox --stop",
          en: "It is running already (process \(running.pid)). Stop it with: kim sandbox --stop")))
  }

  private func tellStopped(_ process: SandboxProcess, _ surroundings: Surroundings) async throws {
    let wasRunning = try await process.stop()
    surroundings.terminal.out(
      surroundings.text(
        wasRunning
          ? Phrase(id: "Situs latihan dihentikan.", en: "The training site has stopped.")
          : Phrase(
            id: "Tidak ada situs latihan yang berjalan untuk ruang kerja ini.",
            en: "No training site runs for this workspace.")))
  }
}

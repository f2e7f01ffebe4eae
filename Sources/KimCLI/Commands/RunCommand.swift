import ArgumentParser
import Foundation
import Publishing

/// `kim run`: keeps watch and does what is due, until it is told to stop.
struct RunCommand: AsyncParsableCommand, ServiceCommand {
  /// What it is called on the command line.
  static let names = ["run", "jaga"]

  static var configuration: CommandConfiguration {
    .spoken(
      names[0], aliases: Array(names.dropFirst()),
      Phrase(
        id: "Berjaga: terbitkan yang sudah waktunya, sampai dihentikan.",
        en: "Keep watch: publish what is due, until told to stop."),
      discussion: Phrase(
        id: "Tidur sampai ada yang perlu dikerjakan. Berhenti dengan Ctrl-C; yang sedang dikirim diselesaikan dahulu.",
        en: "Sleeps until there is something to do. Stop it with Ctrl-C; what is on its way is finished first."))
  }

  @Option(
    name: [.customLong("all"), .customLong("semua")],
    help: .spoken(
      "Jaga semua ruang kerja di folder ini, masing-masing sendiri.",
      "Keep watch over every workspace in this folder, each by itself.", valueName: "folder"))
  var all: String?
  @Option(
    name: [.customLong("at-once"), .customLong("bersamaan")],
    help: .spoken(
      "Paling banyak sekian ruang kerja bekerja bersamaan (bawaan: 2).",
      "At most so many workspaces at work at once (default: 2).", valueName: "n"))
  var atOnce = 2
  @Option(
    help: .spoken(
      "Layani /metrics (Prometheus) dan /health di alamat ini: 127.0.0.1:9101.",
      "Serve /metrics (Prometheus) and /health at this address: 127.0.0.1:9101.", valueName: "alamat"))
  var metrics: String?
  @OptionGroup var output: OutputOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let order = try order(in: surroundings)
    let clock = try AlarmClock.forService()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        // A thread of its own: the pool's are for work.
        Thread.detachNewThread {
          continuation.resume(with: Result { try order.carryOut(by: clock, surroundings) })
        }
      }
    } onCancel: {
      clock.stop()
    }
  }

  /// Keeps watch in this thread, until the process is told to stop.
  func keepWatch(_ surroundings: Surroundings) throws {
    let order = try order(in: surroundings)
    let clock = try AlarmClock.forService()
    clock.heedSignals()
    try order.carryOut(by: clock, surroundings)
  }

  /// Nothing is read but where the workspaces are: each pass is a process that reads the rest.
  private func order(in surroundings: Surroundings) throws -> ServiceOrder {
    guard (1...1000).contains(atOnce) else {
      throw CommandRefusal(
        .usage,
        Phrase(id: "--bersamaan: tulis angka dari 1 sampai 1000", en: "--at-once: write a number from 1 to 1000"))
    }
    guard let all else {
      return ServiceOrder(
        place: .one(try location.found(in: surroundings)), limit: 1, metrics: metrics, isQuiet: output.quiet)
    }
    let folder = surroundings.url(all)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "'\(SingleLine(collapsing: all.prefix(200)))' bukan folder",
          en: "'\(SingleLine(collapsing: all.prefix(200)))' is no folder"),
        hint: Phrase(
          id: "tulis folder yang berisi folder-folder ruang kerja", en: "name the folder that holds the workspaces"))
    }
    return ServiceOrder(place: .folder(folder), limit: atOnce, metrics: metrics, isQuiet: output.quiet)
  }
}

/// A command that runs until it is told to stop, and ends well then.
protocol ServiceCommand {}

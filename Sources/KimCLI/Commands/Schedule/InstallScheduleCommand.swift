import ArgumentParser
import ChannelKit
import Foundation
import Publishing

/// `kim schedule install`: kim keeps watch from now on, also after a restart of the computer.
struct InstallScheduleCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "install", aliases: ["pasang"],
      Phrase(
        id: "Buat kim berjaga sendiri: layanan systemd, atau sebaris crontab.",
        en: "Make kim keep watch by itself: a systemd service, or a line of crontab."),
      discussion: Phrase(
        id: "Tanpa --yes hanya ditunjukkan apa yang akan ditulis.",
        en: "Without --yes it only shows what it would write."))
  }

  @Flag(help: .spoken("Layanan systemd milik pengguna ini (bawaan).", "A systemd service of this user (default)."))
  var systemd = false
  @Flag(help: .spoken("Sebaris crontab, setiap menit.", "A line of crontab, every minute."))
  var cron = false
  @Flag(name: [.customLong("yes"), .customLong("ya")], help: .spoken("Tulis sungguh-sungguh.", "Really write it."))
  var yes = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    guard !(systemd && cron) else {
      throw CommandRefusal(
        .usage, Phrase(id: "pilih --systemd atau --cron", en: "choose --systemd or --cron"))
    }
    let newsroom = try Newsroom.open(location, surroundings)
    let unit = ServiceUnit(
      program: try Self.program(), workspace: newsroom.workspace.root.path, community: newsroom.community.name)
    tellHiddenSecrets(newsroom)
    if cron { try installCron(unit, surroundings) } else { try installSystemd(unit, surroundings) }
  }

  private func installCron(_ unit: ServiceUnit, _ surroundings: Surroundings) throws {
    surroundings.terminal.out(unit.cron)
    guard yes else { return tellNothingWritten(surroundings, "--cron") }
    let isNew = try Crontab(path: surroundings.environment["PATH"] ?? "/usr/bin:/bin").add(unit.cron)
    surroundings.terminal.talk(
      surroundings.text(
        isNew
          ? Phrase(id: "Terpasang. Lihat dengan: crontab -l", en: "Installed. See it with: crontab -l")
          : Phrase(id: "Sudah terpasang.", en: "It was installed already.")))
  }

  private func installSystemd(_ unit: ServiceUnit, _ surroundings: Surroundings) throws {
    guard let folder = ServiceUnit.folder(environment: surroundings.environment) else {
      throw CommandRefusal(
        .failure, Phrase(id: "folder pengguna (HOME) tidak diketahui", en: "the user's folder (HOME) is not known"))
    }
    let file = folder.appending(path: unit.name)
    surroundings.terminal.out("# \(file.path)\n\(unit.systemd)")
    guard yes else { return tellNothingWritten(surroundings, "--systemd") }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(unit.systemd.utf8).write(to: file, options: .atomic)
    } catch {
      throw CommandRefusal(
        .failure, Phrase(id: "'\(file.path)' tidak dapat ditulis", en: "'\(file.path)' cannot be written"))
    }
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: """
            Tertulis. Nyalakan dengan:
              systemctl --user daemon-reload
              systemctl --user enable --now \(unit.name)
              loginctl enable-linger      supaya tetap berjaga tanpa ada yang masuk
            """,
          en: """
            Written. Switch it on with:
              systemctl --user daemon-reload
              systemctl --user enable --now \(unit.name)
              loginctl enable-linger      so that it keeps watch with nobody logged in
            """)))
  }

  private func tellNothingWritten(_ surroundings: Surroundings, _ option: String) {
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "Belum ada yang ditulis. Pasang dengan: kim schedule install \(option) --yes",
          en: "Nothing has been written. Install it with: kim schedule install \(option) --yes")))
  }

  /// A service has none of the variables that were set in this terminal.
  private func tellHiddenSecrets(_ newsroom: Newsroom) {
    let names = newsroom.secretReferences.values.joined().compactMap { reference -> String? in
      if case .env(let name) = reference.place { name } else { nil }
    }
    guard !names.isEmpty else { return }
    let list = Set(names).sorted().joined(separator: ", ")
    let printer = DiagnosticPrinter(language: newsroom.surroundings.language, style: newsroom.surroundings.style)
    let warning = Diagnostic.warning(
      Phrase(
        id: "layanan tidak melihat variabel lingkungan \(list)", en: "a service does not see the variables \(list)"),
      hint: Phrase(
        id: "simpan sandinya di berkas: password: { file: secrets/… }",
        en: "keep the secret in a file: password: { file: secrets/… }"
      ))
    printer.lines(for: warning).forEach(newsroom.surroundings.terminal.talk)
  }

  /// This very program.
  private static func program() throws -> String {
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      throw CommandRefusal(
        .failure, Phrase(id: "letak program kim tidak diketahui", en: "where the program kim is is not known"))
    }
    return path
  }
}

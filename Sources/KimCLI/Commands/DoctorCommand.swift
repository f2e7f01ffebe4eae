import ArgumentParser
import ChannelKit
import Foundation
import Publishing
import PublishingEngine
import PublishingStore

/// `kim doctor`: is the workspace itself in order?
struct DoctorCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "doctor", aliases: ["dokter"],
      Phrase(
        id: "Periksa ruang kerja dan pulihkan catatan yang rusak.",
        en: "Look over the workspace, restore a damaged record."))
  }

  @Flag(
    name: [.customLong("repair"), .customLong("perbaiki")],
    help: .spoken("Pulihkan yang rusak.", "Restore what is damaged."))
  var repair = false
  @OptionGroup var output: AnswerOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    try await JSONErrors.reporting(if: output.json, surroundings) {
      let workspace = try location.found(in: surroundings)
      if repair { try mend(workspace, surroundings) }
      let findings = Examination(workspace: workspace, surroundings: surroundings).findings()
      tell(findings, surroundings)
      if findings.contains(where: { $0.health == .ill }) { throw CommandEnd(status: .failure) }
    }
  }

  /// Only a record that is damaged is touched.
  private func mend(_ workspace: Workspace, _ surroundings: Surroundings) throws {
    if let newsroom = try? Newsroom.open(workspace, surroundings), newsroom.isShared {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "catatan ada di PostgreSQL; kim tidak dapat memulihkannya",
          en: "the record is in PostgreSQL; kim cannot restore it"),
        hint: Phrase(
          id: "pulihkan cadangan pg_dump dengan: pg_restore", en: "restore a backup of pg_dump with: pg_restore"))
    }
    guard case .damaged = StateInspection.verdict(on: workspace.stateFile) else { return }
    let lock = try RunnerLock(in: workspace.runnersFolder)
    defer { withExtendedLifetime(lock) {} }
    if RunnerLock.othersAreAlive(than: lock.runner, in: workspace.runnersFolder) {
      throw CommandRefusal(
        .tryLater,
        Phrase(
          id: "kim lain sedang bekerja di ruang kerja ini; tunggu sampai selesai",
          en: "another kim is at work in this workspace; wait for it to end"))
    }
    // Which channels go to readers is in the configuration, so that is mended first.
    let newsroom = try Newsroom.open(workspace, surroundings)
    let rescue = StateRescue(
      of: workspace.stateFile, shelf: BackupShelf(workspace.backupsFolder),
      renditions: RenditionFolder(workspace.renditionsFolder),
      readerChannels: Set(newsroom.channels.filter { $0.manifest.audience == .readers }.map(\.id)))
    let outcome = try rescue.carryOut(at: surroundings.now())
    let zone = newsroom.community.timeZone
    let origin =
      outcome.backup.map { backup in
        let moment = "\(EYD.date(backup.date, in: zone)) \(EYD.time(backup.date, in: zone))"
        return Phrase(id: "salinan \(moment)", en: "the copy of \(moment)")
      } ?? Phrase(id: "berkas rusak saja, tanpa salinan", en: "the damaged file alone, without a copy")
    var words = [
      Phrase(
        id: "Catatan dipulihkan dari \(origin.id), dengan \(EYD.number(outcome.rescued)) baris dari berkas yang rusak.",
        en: "The record was restored from \(origin.en), with \(outcome.rescued) rows of the damaged file.")
    ]
    if outcome.isIncomplete {
      words.append(
        Phrase(
          id:
            "Sebagian baris hilang. \(EYD.number(outcome.uncertain)) kiriman menjadi tidak pasti: putuskan dengan kim resolve.",
          en: "Some rows are lost. \(outcome.uncertain) deliveries became uncertain: decide on them with kim resolve."))
    }
    words.append(
      Phrase(id: "Berkas yang rusak: \(outcome.remains.path)", en: "The damaged file: \(outcome.remains.path)"))
    for line in words { surroundings.terminal.talk(surroundings.text(line)) }
  }

  private func tell(_ findings: [Finding], _ surroundings: Surroundings) {
    if output.json {
      return surroundings.terminal.out(
        JSONValue.array(findings.map { $0.json(language: surroundings.language) }).text())
    }
    let width = findings.map { columns(surroundings.text($0.subject)) }.max() ?? 0
    for finding in findings {
      let mark =
        switch finding.health {
        case .well: surroundings.style.green("✓")
        case .mind: surroundings.style.yellow("!")
        case .ill: surroundings.style.red("✗")
        }
      surroundings.terminal.out(
        "  \(mark) \(surroundings.text(finding.subject).padded(to: width))  \(surroundings.text(finding.words))")
      if let hint = finding.hint {
        surroundings.terminal.out(String(repeating: " ", count: width + 6) + "→ " + surroundings.text(hint))
      }
    }
  }
}

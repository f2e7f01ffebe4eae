import Foundation
import Publishing
import PublishingEngine
import PublishingStore

/// Looks over a workspace without changing anything: configuration, folder, disk, record, copies, what was left behind.
struct Examination {
  let workspace: Workspace
  let surroundings: Surroundings

  /// Below this a run may not be able to write down what it does.
  private static let leastFreeBytes: Int64 = 100_000_000

  private var shelf: BackupShelf { BackupShelf(workspace.backupsFolder) }
  private var now: Date { surroundings.now() }

  func findings() -> [Finding] {
    var findings = [configuration, folder]
    if let newsroom = try? Newsroom.open(workspace, surroundings) {
      findings.append(Finding(.well, Phrase(id: "riwayat", en: "history"), newsroom.keepingWords))
      if newsroom.isShared { return findings + sharedRecord(of: newsroom) }
    }
    let verdict = StateInspection.verdict(on: workspace.stateFile)
    findings.append(record(verdict))
    findings.append(copies(verdict))
    if verdict == .whole {
      do {
        let runners = workspace.runnersFolder
        let store = try WorkspaceStore(at: workspace.stateFile) { RunnerLock.isAlive($0, in: runners) }
        findings += try undecided(in: store) + leftovers(of: store)
      } catch { findings.append(Finding(.ill, Self.record, error.reason)) }
    }
    return findings
  }

  private var configuration: Finding {
    let subject = Phrase.verbatim("channels.yaml")
    do {
      let newsroom = try Newsroom.open(workspace, surroundings)
      let count = newsroom.channels.count
      return Finding(.well, subject, Phrase(id: "\(count) kanal", en: "\(count) channel\(count == 1 ? "" : "s")"))
    } catch {
      let count = (error as? ConfigurationRefusal)?.diagnostics.count { $0.severity == .error } ?? 1
      return Finding(
        .ill, subject, Phrase(id: "\(count) galat", en: "\(count) error\(count == 1 ? "" : "s")"),
        hint: Phrase(id: "lihat dengan: kim check", en: "see them with: kim check"))
    }
  }

  private var folder: Finding {
    let subject = Phrase(id: "folder .kim/", en: "folder .kim/")
    let place = workspace.stateFolder
    let known = FileManager.default.fileExists(atPath: place.path)
    let target = known ? place : workspace.root
    guard FileManager.default.isWritableFile(atPath: target.path) else {
      return Finding(
        .ill, subject, Phrase(id: "tidak dapat ditulis", en: "cannot be written"),
        hint: Phrase(id: "periksa izin folder", en: "check the folder's permissions"))
    }
    let free = FileManager.default.freeBytes(at: target)
    guard let free else { return Finding(.well, subject, Phrase(id: "dapat ditulis", en: "can be written")) }
    let room = Phrase(id: "sisa disk \(Self.size(free, .indonesian))", en: "\(Self.size(free, .english)) free")
    if free < Self.leastFreeBytes {
      return Finding(
        .ill, subject, room,
        hint: Phrase(
          id: "kosongkan disk; kim berhenti bila kiriman tidak dapat dicatat",
          en: "free some room; kim stops where deliveries cannot be written down"))
    }
    return Finding(.well, subject, room)
  }

  static let record = Phrase(id: "catatan kiriman", en: "record of deliveries")

  private func record(_ verdict: StateInspection.Verdict) -> Finding {
    switch verdict {
    case .missing:
      return Finding(.well, Self.record, Phrase(id: "belum ada, belum pernah menerbitkan", en: "none yet"))
    case .whole:
      let bytes = (try? workspace.stateFile.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
      return Finding(
        .well, Self.record,
        Phrase(id: "utuh, \(Self.size(Int64(bytes), .indonesian))", en: "whole, \(Self.size(Int64(bytes), .english))"))
    case .damaged(let words):
      return Finding(
        .ill, Self.record, Phrase(id: "rusak: \(words)", en: "damaged: \(words)"),
        hint: Phrase(id: "pulihkan dengan: kim doctor --repair", en: "restore it with: kim doctor --repair"))
    }
  }

  private func copies(_ verdict: StateInspection.Verdict) -> Finding {
    let subject = Phrase(id: "cadangan", en: "copies")
    let backups = shelf.backups
    guard let newest = backups.first else {
      return Finding(
        verdict == .missing ? .well : .mind, subject, Phrase(id: "belum ada", en: "none yet"),
        hint: verdict == .missing
          ? nil : Phrase(id: "dibuat sendiri saat menerbitkan", en: "made by itself when something is published"))
    }
    // The village's clock, where its configuration can be read.
    let zone = (try? Newsroom.open(workspace, surroundings))?.community.timeZone ?? .current
    let moment = "\(EYD.date(newest.date, in: zone)) \(EYD.time(newest.date, in: zone))"
    return Finding(
      .well, subject,
      Phrase(id: "\(backups.count) salinan, terbaru \(moment)", en: "\(backups.count), the newest of \(moment)"))
  }

  /// What needs a person.
  func undecided(in store: any NewsroomStore) throws(StoreFailure) -> [Finding] {
    let uncertain = try store.count(in: [.uncertain])
    guard uncertain > 0 else { return [] }
    return [
      Finding(
        .mind, Phrase(id: "kiriman", en: "deliveries"),
        Phrase(id: "\(EYD.number(uncertain)) tidak pasti sampai", en: "\(uncertain) uncertain"),
        hint: Phrase(id: "putuskan dengan: kim resolve", en: "decide with: kim resolve"))
    ]
  }

  /// What nothing needs any more.
  private func leftovers(of store: WorkspaceStore) throws(StoreFailure) -> [Finding] {
    let stale = try RenditionFolder(workspace.renditionsFolder).stale(keeping: store.neededRenditions(), since: now)
    guard !stale.isEmpty else { return [] }
    return [
      Finding(
        .well, Phrase(id: "hasil lama", en: "old renditions"),
        Phrase(
          id: "\(EYD.number(stale.count)), dihapus sendiri sesudah 30 hari",
          en: "\(stale.count), removed by itself after 30 days"))
    ]
  }

  private static func size(_ bytes: Int64, _ language: Language) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = bytes * 10
    var unit = 0
    while value >= 10_000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let tenths = value >= 1000 || value % 10 == 0 ? "" : "\(language == .indonesian ? "," : ".")\(value % 10)"
    return "\(value / 10)\(tenths) \(units[unit])"
  }
}

extension FileManager {
  /// Room on the disk that `folder` is on, in bytes.
  fileprivate func freeBytes(at folder: URL) -> Int64? {
    (try? attributesOfFileSystem(forPath: folder.path))?[.systemFreeSize].flatMap { ($0 as? NSNumber)?.int64Value }
  }
}

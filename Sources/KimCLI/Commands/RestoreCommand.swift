import ArgumentParser
import Foundation
import Publishing
import PublishingEngine
import PublishingStore

/// `kim restore`: a workspace out of the file that `kim backup` wrote.
struct RestoreCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "restore", aliases: ["pulihkan"],
      Phrase(
        id: "Bangun ruang kerja dari berkas cadangan.", en: "Rebuild a workspace from a backup file."),
      discussion: Phrase(
        id: "Surat yang masih menunggu saat dicadangkan menjadi tidak pasti: mungkin sudah terkirim sesudahnya.",
        en: "Mails that waited when the backup was made become uncertain: they may have gone out since."))
  }

  @Argument(help: .spoken("Berkas cadangan.", "The backup file.", valueName: "berkas"))
  var file: String
  @Option(
    name: [.customLong("into"), .customLong("ke-folder")],
    help: .spoken("Folder baru atau kosong.", "A folder that is new or empty.", valueName: "folder"))
  var into: String

  func run() async throws {
    let surroundings = Surroundings.current
    let workspace = Workspace(root: surroundings.url(into).standardizedFileURL)
    try WorkspaceArchive(workspace).read(from: surroundings.url(file))
    surroundings.terminal.out(workspace.root.path)
    guard FileManager.default.fileExists(atPath: workspace.stateFile.path) else { return }
    let uncertain = try WorkspaceStore(at: workspace.stateFile).doubtWhatIsOpen()
    if uncertain > 0 {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id:
              "\(EYD.number(uncertain)) surat mungkin sudah terkirim sesudah dicadangkan; putuskan dengan: kim resolve",
            en: "\(uncertain) mails may have gone out since the backup was made; decide with: kim resolve")))
    }
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id:
            "Pos yang terbit sesudah dicadangkan tidak tercatat di sini: jangan dikirim lagi ke pembaca tanpa memeriksa.",
          en: "Posts published after the backup was made are not on record here: look before mailing them again.")))
  }
}

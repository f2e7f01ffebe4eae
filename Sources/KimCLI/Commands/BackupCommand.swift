import ArgumentParser
import Foundation
import PostgresStore
import Publishing
import PublishingEngine

/// `kim backup`: the whole workspace in one file.
struct BackupCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "backup", aliases: ["cadangkan"],
      Phrase(id: "Simpan seluruh ruang kerja dalam satu berkas.", en: "Put the whole workspace in one file."),
      discussion: Phrase(
        id: """
          Isinya naskah, foto, pengaturan, daftar pembaca, dan catatan kiriman. Simpan di tempat lain, misalnya flashdisk;
          di dalamnya ada alamat para pembaca. Sandi di secrets/ hanya ikut bila diminta.
          """,
        en: """
          It holds the texts, photos, configuration, readers and the record of deliveries. Keep it elsewhere, on a USB
          stick for instance; readers' addresses are in it. Passwords in secrets/ go along only when asked for.
          """))
  }

  @Argument(
    help: .spoken(
      "Berkas hasil (bawaan: kim-‹folder›-‹tanggal›.tar.gz).",
      "The file to write (default: kim-‹folder›-‹date›.tar.gz).",
      valueName: "berkas"))
  var file: String?
  @Flag(
    name: [.customLong("with-secrets"), .customLong("dengan-sandi")],
    help: .spoken("Sertakan folder secrets/.", "Take the folder secrets/ along."))
  var withSecrets = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let workspace = try location.found(in: surroundings)
    let day = CalendarDay(surroundings.now(), in: .current)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let name = "kim-\(Slug.make(from: workspace.root.lastPathComponent, limit: 40))"
    let target = surroundings.url(file ?? "\(name)-\(day.year)-\(two(day.month))-\(two(day.day)).tar.gz")
    try WorkspaceArchive(workspace).write(to: target, withSecrets: withSecrets)
    surroundings.terminal.out(target.path)
    if let address = try? Newsroom.open(workspace, surroundings).sharedStore() {
      surroundings.terminal.talk(
        surroundings.text(
          Phrase(
            id: "Daftar pembaca dan catatan kiriman ada di PostgreSQL; cadangkan juga dengan:",
            en: "The readers and the record of deliveries are in PostgreSQL; back them up, too, with:")))
      surroundings.terminal.talk("  pg_dump --format=custom --file=kim.dump '\(address.url)'")
    }
  }
}

import ArgumentParser
import Publishing
import PublishingEngine
import PublishingStore

/// `kim subscribers forget`
struct ForgetSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "forget", aliases: ["lupakan"],
      Phrase(
        id: "Hapus semua data seorang pembaca; yang tertinggal hanya sidik alamatnya.",
        en: "Remove everything about a reader; only a keyed hash of the address stays."),
      discussion: Phrase(
        id: """
          Nama, alamat, tag, persetujuan, dan riwayatnya dihapus dan tidak dapat dikembalikan. Sidik itu tidak dapat
          dibaca kembali menjadi alamat; gunanya agar impor tidak memasukkan orang itu lagi.
          """,
        en: """
          Name, address, tags, consents and history are removed and cannot be brought back. The hash cannot be read
          back into an address; it is there so that no import brings the person back.
          """))
  }

  @OptionGroup var target: ReaderTarget
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    guard let address = EmailAddress(target.address) else { throw target.unknown }
    let store = try newsroom.openStore(writing: true)
    let wasKnown = try store.forget(address, at: surroundings.now())
    if let store = store as? WorkspaceStore {
      // kim's own copies of the record still know the person: one that does not takes their place.
      try BackupShelf(newsroom.workspace.backupsFolder).renew(from: store, at: surroundings.now())
    }
    surroundings.terminal.out(
      surroundings.text(
        wasKnown
          ? Phrase(
            id: "Data orang itu sudah dihapus. Impor tidak memasukkannya kembali.",
            en: "Everything about that person is removed. No import brings them back.")
          : Phrase(
            id: "Orang itu tidak ada di daftar. Impor tidak akan memasukkannya.",
            en: "That person is not on the list. No import will bring them in.")))
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "Hapus juga alamatnya dari berkas CSV dan cadangan yang masih disimpan.",
          en: "Remove the address from CSV files and backups that are still kept, too.")))
  }
}

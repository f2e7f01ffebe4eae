import ArgumentParser
import Publishing
import PublishingEngine

/// One reader, called by their address.
struct ReaderTarget: ParsableArguments {
  @Argument(help: .spoken("Alamat surel.", "E-mail address.", valueName: "alamat"))
  var address: String

  /// The reader and the store they are in.
  ///
  /// - Throws: a refusal when nobody on the list has this address.
  func open(_ location: WorkspaceOptions, _ surroundings: Surroundings) throws -> (Reader, any NewsroomStore) {
    let store = try Newsroom.open(location, surroundings).openStore(writing: true)
    guard let address = EmailAddress(address), let reader = try store.reader(at: address) else { throw unknown }
    return (reader, store)
  }

  /// What to say when nobody has this address.
  var unknown: CommandRefusal {
    CommandRefusal(
      .failure,
      Phrase(
        id: "'\(SingleLine(collapsing: address))' tidak ada di daftar",
        en: "'\(SingleLine(collapsing: address))' is not on the list"),
      hint: Phrase(
        id: "lihat siapa saja yang ada dengan: kim subscribers list --all",
        en: "see who is there with: kim subscribers list --all"))
  }
}

/// Why something is done to a reader.
struct ReaderNote: ParsableArguments {
  @Option(
    name: [.customLong("note"), .customLong("catatan")],
    help: .spoken(
      "Alasan atau cara, untuk riwayat pembaca itu.", "Why or how, for that reader's history.", valueName: "teks"))
  var note: String?

  func event(_ kind: ReaderEvent.Kind, _ surroundings: Surroundings) -> ReaderEvent {
    ReaderEvent(
      kind, at: surroundings.now(), detail: note.map { SingleLine(collapsing: $0).text }, by: surroundings.operatorName)
  }
}

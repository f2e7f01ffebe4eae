import ArgumentParser
import Foundation
import Publishing
import PublishingEngine

/// `kim subscribers add`
struct AddSubscriberCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken("add", aliases: ["tambah"], Phrase(id: "Tambahkan pembaca.", en: "Add a reader."))
  }

  @Argument(help: .spoken("Alamat surel.", "E-mail address.", valueName: "alamat"))
  var address: String
  @Option(
    name: [.customLong("name"), .customLong("nama")],
    help: .spoken("Nama, untuk sapaan.", "Name, for the greeting.", valueName: "nama"))
  var name: String?
  @OptionGroup var entry: ReaderEntryOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    guard let address = EmailAddress(address) else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "'\(SingleLine(collapsing: address))' bukan alamat surel",
          en: "'\(SingleLine(collapsing: address))' is not an e-mail address"))
    }
    let line = try name.map { text in
      guard let line = SingleLine(text) else {
        throw CommandRefusal(.usage, Phrase(id: "nama harus satu baris", en: "the name must be a single line"))
      }
      return line
    }
    let reader = NewReader(
      address: address, name: line, tags: entry.tag, consent: entry.consent(surroundings, means: "kim subscribers add"))
    let store = try newsroom.openStore(writing: true)
    let addition = try store.add([reader], at: surroundings.now())
    if addition.unsubscribed + addition.forgotten > 0 {
      try welcomeBack(reader, wasForgotten: addition.forgotten > 0, store, surroundings)
      return
    }
    surroundings.terminal.out(
      surroundings.text(
        addition.added > 0
          ? Phrase(id: "\(address) ditambahkan.", en: "\(address) added.")
          : Phrase(id: "\(address) sudah terdaftar.", en: "\(address) is on the list already.")))
  }

  /// Who has left comes back at their own wish only, and somebody has to say how they told it.
  private func welcomeBack(
    _ reader: NewReader, wasForgotten: Bool, _ store: any NewsroomStore, _ surroundings: Surroundings
  ) throws {
    guard entry.consent != nil else {
      throw CommandRefusal(
        .failure,
        wasForgotten
          ? Phrase(
            id: "\(reader.address) pernah minta dilupakan, jadi tidak ditambahkan",
            en: "\(reader.address) asked to be forgotten, so is not added")
          : Phrase(
            id: "\(reader.address) pernah berhenti berlangganan, jadi tidak ditambahkan",
            en: "\(reader.address) has unsubscribed, so is not added"),
        hint: Phrase(
          id: "bila ia sendiri yang minta lagi, catat caranya: --consent \"pesan WhatsApp 3 November\"",
          en: "if they asked for it themselves, note how: --consent \"WhatsApp message, 3 November\""))
    }
    try store.takeBack(
      reader,
      ReaderEvent(.returned, at: surroundings.now(), detail: entry.consent, by: surroundings.operatorName))
    surroundings.terminal.out(
      surroundings.text(
        Phrase(id: "\(reader.address) berlangganan lagi.", en: "\(reader.address) subscribes again.")))
  }
}

/// What is noted about readers who are put on the list.
struct ReaderEntryOptions: ParsableArguments {
  @Option(
    help: .spoken("Tag, misalnya rt-01; boleh berulang.", "A tag, such as rt-01; may be repeated.", valueName: "tag"))
  var tag: [String] = []
  @Option(
    name: [.customLong("consent"), .customLong("persetujuan")],
    help: .spoken(
      "Bagaimana orang itu setuju, misalnya 'formulir posyandu 3 November'.",
      "How they agreed, such as 'form at the posyandu, 3 November'.", valueName: "cara"))
  var consent: String?
  @Option(
    name: [.customLong("consent-text"), .customLong("naskah")],
    help: .spoken(
      "Versi naskah persetujuan yang dibaca orang itu.", "Which version of the consent text they read.",
      valueName: "versi"))
  var consentText = ConsentText.currentVersion

  func consent(_ surroundings: Surroundings, means: String) -> Consent {
    Consent(
      textVersion: consentText, date: surroundings.now(), means: consent ?? means, recordedBy: surroundings.operatorName
    )
  }
}

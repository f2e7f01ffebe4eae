import ArgumentParser
import Publishing
import PublishingEngine

/// `kim subscribers export`
struct ExportSubscribersCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "export", aliases: ["ekspor"],
      Phrase(
        id: "Daftar pembaca sebagai CSV, untuk lembar kerja.", en: "The list of readers as CSV, for a spreadsheet."),
      discussion: Phrase(
        id: "Berkasnya berisi data pribadi: simpan tertutup, dan hapus bila sudah tidak dipakai.",
        en: "The file holds personal data: keep it closed, and delete it when it is no longer needed."))
  }

  @Option(help: .spoken("Hanya yang bertag ini.", "Only those with this tag.", valueName: "tag"))
  var tag: String?
  @Flag(
    name: [.customLong("all"), .customLong("semua")],
    help: .spoken("Juga yang berhenti atau dijeda.", "Also those who left or are paused."))
  var all = false
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let store = try Newsroom.open(location, surroundings).openStore(writing: false)
    let readers = try store.readers(status: all ? nil : .active, tag: tag)
    let heading =
      surroundings.language == .indonesian ? ["email", "nama", "tag", "status"] : ["email", "name", "tags", "status"]
    surroundings.terminal.out(CSVRow(heading).text)
    for reader in readers {
      surroundings.terminal.out(
        CSVRow([
          reader.address.description, reader.name?.text ?? "", reader.tags.joined(separator: "|"),
          reader.status.rawValue,
        ]).text)
    }
  }
}

/// A row of CSV as spreadsheets read it (RFC 4180).
struct CSVRow {
  let text: String

  init(_ fields: [String]) { text = fields.map(Self.written).joined(separator: ",") }

  /// A field that a spreadsheet would take for a formula gets an apostrophe before it.
  private static func written(_ field: String) -> String {
    let isFormula = field.first.map { "=+-@".contains($0) } ?? false
    let field = isFormula ? "'" + field : field
    guard field.contains(where: { ",;\"\n\r\t".contains($0) }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

import ArgumentParser
import Foundation
import Publishing
import PublishingEngine

/// `kim subscribers import`
struct ImportSubscribersCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .spoken(
      "import", aliases: ["impor"], Phrase(id: "Impor pembaca dari berkas CSV.", en: "Import readers from a CSV file."))
  }

  @Argument(
    help: .spoken(
      "Berkas CSV, atau - untuk masukan standar.", "A CSV file, or - for standard input.", valueName: "berkas"))
  var file: String
  @Flag(
    name: [.customLong("dry-run"), .customLong("coba")],
    help: .spoken("Periksa saja; tidak ada yang disimpan.", "Only check; keep nothing."))
  var dryRun = false
  @OptionGroup var entry: ReaderEntryOptions
  @OptionGroup var location: WorkspaceOptions

  func run() async throws {
    let surroundings = Surroundings.current
    let newsroom = try Newsroom.open(location, surroundings)
    var table = try ReaderTable(
      try source(surroundings), file: file, tags: entry.tag,
      consent: entry.consent(surroundings, means: "impor \(file.split(separator: "/").last ?? "CSV")"))
    if dryRun {
      while try !table.next().isEmpty {}
      tellProblems(of: table, surroundings)
      surroundings.terminal.out(
        surroundings.text(
          Phrase(
            id:
              "\(EYD.number(table.readerCount)) alamat terbaca, \(EYD.number(table.problemCount)) baris bermasalah. Tidak ada yang disimpan.",
            en: "\(table.readerCount) addresses read, \(table.problemCount) rows with problems. Nothing was kept.")))
      return
    }
    let addition = try newsroom.openStore(writing: true).add(at: surroundings.now()) { try table.next() }
    tellProblems(of: table, surroundings)
    surroundings.terminal.out(surroundings.text(Self.words(for: addition, table)))
  }

  /// `8 pembaca ditambahkan, 2 sudah terdaftar (1 di antaranya berhenti), 1 baris bermasalah.`
  private static func words(for addition: ReaderAddition, _ table: ReaderTable) -> Phrase {
    var words = Phrase(id: "\(EYD.number(addition.added)) pembaca ditambahkan", en: "\(addition.added) readers added")
    func add(_ id: String, _ en: String) { words = Phrase(id: words.id + id, en: words.en + en) }
    if addition.known > 0 {
      add(", \(EYD.number(addition.known)) sudah terdaftar", ", \(addition.known) on the list already")
    }
    if addition.unsubscribed > 0 {
      add(
        " (\(EYD.number(addition.unsubscribed)) di antaranya berhenti)",
        " (\(addition.unsubscribed) of them unsubscribed)")
    }
    if addition.forgotten > 0 {
      add(
        ", \(EYD.number(addition.forgotten)) minta dilupakan dan tidak dimasukkan",
        ", \(addition.forgotten) asked to be forgotten and stay out")
    }
    if table.inactiveCount > 0 {
      add(
        ", \(EYD.number(table.inactiveCount)) tidak aktif menurut berkas ini dan tidak dimasukkan",
        ", \(table.inactiveCount) inactive by this file and stay out")
    }
    let bad = table.problemCount
    if bad > 0 { add(", \(EYD.number(bad)) baris bermasalah", ", \(bad) rows with problems") }
    add(".", ".")
    return words
  }

  private func tellProblems(of table: ReaderTable, _ surroundings: Surroundings) {
    let printer = DiagnosticPrinter(language: surroundings.language, style: surroundings.style)
    for problem in table.problems { printer.lines(for: problem).forEach(surroundings.terminal.talk) }
    let rest = table.problemCount - table.problems.count
    guard rest > 0 else { return }
    surroundings.terminal.talk(
      surroundings.text(
        Phrase(
          id: "… dan \(EYD.number(rest)) baris lagi yang tidak dapat dipakai.", en: "… and \(rest) more rows like that."
        )))
  }

  /// How much of a file is read at a time, in bytes.
  private static let block = 256 * 1024

  private func source(_ surroundings: Surroundings) throws -> CommaSeparatedValues.Source {
    if file == "-" {
      var input: Data? = Data(surroundings.terminal.input())
      return {
        defer { input = nil }
        return input ?? Data()
      }
    }
    let handle: FileHandle
    do { handle = try FileHandle(forReadingFrom: surroundings.url(file)) } catch { throw unreadable }
    return {
      do { return try handle.read(upToCount: Self.block) ?? Data() } catch { throw unreadable }
    }
  }

  private var unreadable: CommandRefusal {
    CommandRefusal(
      .failure, Phrase(id: "berkas '\(file)' tidak dapat dibaca", en: "the file '\(file)' cannot be read"))
  }
}

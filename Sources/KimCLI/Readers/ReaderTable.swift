import Foundation
import Publishing
import PublishingEngine

/// A table of readers from a spreadsheet, with whatever names its columns have; read some rows at a time.
struct ReaderTable {
  /// The first rows that could not be used, each with its line.
  private(set) var problems: [Diagnostic] = []
  /// How many such rows there were.
  private(set) var problemCount = 0
  /// How many rows say of themselves that their reader gets no mail.
  private(set) var inactiveCount = 0
  /// How many readers were read.
  private(set) var readerCount = 0

  private let file: String
  private let tags: [String]
  private let consent: Consent
  private var rows: CommaSeparatedValues
  /// The first row, when it is a reader's and no heading.
  private var first: CommaSeparatedValues.Row?
  private let addressColumn: Int
  private let nameColumn: Int?
  private let tagColumns: [Int]
  private let statusColumn: Int?

  /// More problems than a person reads.
  static let shownProblems = 100
  private static let batch = 5000

  private static let addressNames = [
    "email", "e-mail", "surel", "alamat email", "alamat surel", "alamat e-mail", "mail",
  ]
  private static let personNames = ["nama", "name", "nama lengkap", "full name"]
  private static let statusNames = ["status", "keadaan", "subscription status", "email marketing status"]
  /// What kim and other senders write of those who left, whose address is dead, or who have not agreed.
  private static let inactive: Set<String> = [
    "pending", "paused", "bounced", "unsubscribed", "cleaned", "inactive", "unconfirmed", "complained", "suppressed",
    "berhenti", "dijeda", "alamat mati", "belum setuju", "nonaktif", "tidak aktif",
  ]
  private static let tagNames = ["tag", "tags", "kelompok", "label", "grup", "rt", "rw"]

  /// Reads CSV in UTF-8. The first row names the columns; without a column of addresses in it, the first column that
  /// holds one is taken.
  ///
  /// - Throws: `DiagnosticError` when no address is anywhere; what the source throws.
  init(_ source: @escaping CommaSeparatedValues.Source, file: String, tags: [String], consent: Consent) throws {
    rows = try CommaSeparatedValues(source)
    let first = try rows.next()
    guard first?.isText ?? true else { throw Self.notText(file, line: 1) }
    let heading = first?.fields.map { SingleLine(collapsing: $0).text.lowercased() } ?? []
    let named = heading.firstIndex { Self.addressNames.contains($0) }
    self.first = named == nil ? first : nil
    guard
      let addressColumn = named
        ?? first?.fields.firstIndex(where: { EmailAddress(SingleLine(collapsing: $0).text) != nil })
    else {
      throw DiagnosticError(
        .error(
          Phrase(id: "tidak ada kolom alamat surel", en: "there is no column of e-mail addresses"),
          hint: Phrase(
            id: "beri judul kolom 'email' dan 'nama' di baris pertama",
            en: "name the columns 'email' and 'name' in the first row"), at: SourceLocation(file: file, line: 1)))
    }
    self.addressColumn = addressColumn
    nameColumn = heading.firstIndex { Self.personNames.contains($0) }
    tagColumns = heading.indices.filter { Self.tagNames.contains(heading[$0]) }
    statusColumn = heading.firstIndex { Self.statusNames.contains($0) }
    self.file = file
    self.tags = tags
    self.consent = consent
  }

  /// Some more readers; none when that was all.
  ///
  /// - Throws: `DiagnosticError` when the file turns out not to be text; what the source throws.
  mutating func next() throws -> [NewReader] {
    var readers: [NewReader] = []
    readers.reserveCapacity(Self.batch)
    while readers.count < Self.batch, let row = try first ?? rows.next() {
      first = nil
      guard row.isText else { throw Self.notText(file, line: row.line) }
      if let reader = reader(in: row) { readers.append(reader) }
    }
    readerCount += readers.count
    return readers
  }

  private mutating func reader(in row: CommaSeparatedValues.Row) -> NewReader? {
    let written = addressColumn < row.fields.count ? SingleLine(collapsing: row.fields[addressColumn]).text : ""
    guard let address = EmailAddress(written) else {
      problemCount += 1
      if problems.count < Self.shownProblems { problems.append(.badRow(written, at: file, line: row.line)) }
      return nil
    }
    if let statusColumn, statusColumn < row.fields.count,
      Self.inactive.contains(SingleLine(collapsing: row.fields[statusColumn]).text.lowercased())
    {
      inactiveCount += 1
      return nil
    }
    let name = nameColumn.flatMap { $0 < row.fields.count ? SingleLine(row.fields[$0]) : nil }
    let own = tagColumns.filter { $0 < row.fields.count }.flatMap { column in
      row.fields[column].split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "|" }).map {
        SingleLine(collapsing: $0).text
      }
    }
    return NewReader(
      address: address, name: name.flatMap { $0.isEmpty ? nil : $0 }, tags: (tags + own).filter { !$0.isEmpty },
      consent: consent)
  }

  private static func notText(_ file: String, line: Int) -> DiagnosticError {
    DiagnosticError(
      .error(
        Phrase(id: "berkas ini bukan teks UTF-8", en: "this file is not UTF-8 text"),
        hint: Phrase(
          id: "simpan ulang dari lembar kerja sebagai 'CSV UTF-8'", en: "save it from the spreadsheet as 'CSV UTF-8'"),
        at: SourceLocation(file: file, line: line)))
  }
}

extension Diagnostic {
  fileprivate static func badRow(_ written: String, at file: String, line: Int) -> Diagnostic {
    .warning(
      written.isEmpty
        ? Phrase(id: "baris tanpa alamat surel", en: "a row without an e-mail address")
        : Phrase(
          id: "'\(written.prefix(60))' bukan alamat surel", en: "'\(written.prefix(60))' is not an e-mail address"),
      at: SourceLocation(file: file, line: line))
  }
}

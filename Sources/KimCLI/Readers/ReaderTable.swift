import Foundation
import Publishing
import PublishingEngine

/// A table of readers from a spreadsheet, with whatever names its columns have.
struct ReaderTable {
  var readers: [NewReader] = []
  /// Rows that could not be used, each with its line.
  var problems: [Diagnostic] = []

  private static let addressNames = [
    "email", "e-mail", "surel", "alamat email", "alamat surel", "alamat e-mail", "mail",
  ]
  private static let personNames = ["nama", "name", "nama lengkap", "full name"]
  private static let tagNames = ["tag", "tags", "kelompok", "label", "grup", "rt", "rw"]

  /// Reads `bytes` as CSV in UTF-8. The first row names the columns; without a column of addresses in it, the
  /// first column that holds one is taken.
  ///
  /// - Throws: `DiagnosticError` when no address is anywhere.
  init(_ bytes: [UInt8], file: String, tags: [String], consent: Consent) throws(DiagnosticError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DiagnosticError(
        .error(
          Phrase(id: "berkas ini bukan teks UTF-8", en: "this file is not UTF-8 text"),
          hint: Phrase(
            id: "simpan ulang dari lembar kerja sebagai 'CSV UTF-8'", en: "save it from the spreadsheet as 'CSV UTF-8'"),
          at: SourceLocation(file: file)))
    }
    var rows = CommaSeparatedValues.rows(of: text)
    let heading = rows.first?.fields.map { SingleLine(collapsing: $0).text.lowercased() } ?? []
    var addressColumn = heading.firstIndex { Self.addressNames.contains($0) }
    if addressColumn != nil {
      rows.removeFirst()
    } else {
      addressColumn = rows.first?.fields.firstIndex { EmailAddress(SingleLine(collapsing: $0).text) != nil }
    }
    guard let addressColumn else {
      throw DiagnosticError(
        .error(
          Phrase(id: "tidak ada kolom alamat surel", en: "there is no column of e-mail addresses"),
          hint: Phrase(
            id: "beri judul kolom 'email' dan 'nama' di baris pertama",
            en: "name the columns 'email' and 'name' in the first row"), at: SourceLocation(file: file, line: 1)))
    }
    let nameColumn = heading.firstIndex { Self.personNames.contains($0) }
    let tagColumns = heading.indices.filter { Self.tagNames.contains(heading[$0]) }
    for row in rows {
      let place = SourceLocation(file: file, line: row.line)
      let written =
        row.fields.indices.contains(addressColumn) ? SingleLine(collapsing: row.fields[addressColumn]).text : ""
      guard let address = EmailAddress(written) else {
        problems.append(
          .warning(
            written.isEmpty
              ? Phrase(id: "baris tanpa alamat surel", en: "a row without an e-mail address")
              : Phrase(
                id: "'\(written.prefix(60))' bukan alamat surel", en: "'\(written.prefix(60))' is not an e-mail address"
              ),
            at: place))
        continue
      }
      let name = nameColumn.flatMap { row.fields.indices.contains($0) ? SingleLine(row.fields[$0]) : nil }
      let own = tagColumns.filter { row.fields.indices.contains($0) }.flatMap { column in
        row.fields[column].split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "|" }).map {
          SingleLine(collapsing: $0).text
        }
      }
      readers.append(
        NewReader(
          address: address, name: name.flatMap { $0.isEmpty ? nil : $0 }, tags: (tags + own).filter { !$0.isEmpty },
          consent: consent))
    }
  }
}

internal import CPangoCairo
internal import Publishing

/// Why cairo could not write a PDF.
struct PDFFailure: Error, Sendable, Hashable {
  /// A `cairo_status_t`.
  let status: UInt32

  init(_ status: cairo_status_t) { self.status = status.rawValue }

  /// What to tell the person who printed `publication`, by what cairo itself says.
  func diagnostic(for publication: Publication) -> Diagnostic {
    let status = cairo_status_t(rawValue: status)
    let reason = cairo_status_to_string(status).map { String(cString: $0) } ?? "\(self.status)"
    let hint =
      switch status {
      case CAIRO_STATUS_NO_MEMORY:
        Phrase(
          id: "tutup program lain agar memori cukup, lalu ulangi",
          en: "close other programs to free memory, then try again")
      default:
        Phrase(
          id: "cari pos yang menyebabkannya dengan mencetak satu per satu, lalu laporkan kepada pembuat kim",
          en: "find the post that causes it by printing them one by one, and report it to kim's makers")
      }
    return .error(
      Phrase(
        id: "halaman PDF untuk '\(publication.id)' tidak dapat ditulis (cairo: \(reason))",
        en: "the PDF of '\(publication.id)' could not be written (cairo: \(reason))"), hint: hint,
      at: publication.posts.count == 1 ? publication.posts.first.map { SourceLocation(file: $0.file) } : nil)
  }
}

internal import Publishing

/// The bulletin's own words, in the community's language.
struct ReaderWords: Sendable {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var warning: String { say("PERINGATAN", "WARNING") }
  var withdrawn: String { say("DITARIK", "WITHDRAWN") }
  var withdrawnNotice: String {
    say(
      "Berita ini ditarik oleh redaksi. Lembar yang sudah ditempel mohon diturunkan.",
      "The editors have withdrawn this story. Please take down any sheet that is still up.")
  }
  func reason(_ text: String) -> String { say("Sebabnya: \(text)", "The reason: \(text)") }
  func corrected(on date: String) -> String { say("Ralat, \(date):", "Correction, \(date):") }
  var errata: String { say("Ralat berita sebelumnya", "Corrections of earlier news") }
  func correction(_ number: Int) -> String {
    number == 1 ? say("RALAT", "CORRECTION") : say("RALAT KE-\(number)", "CORRECTION \(number)")
  }
  func edition(_ number: Int) -> String { say("Edisi \(number)", "Edition \(number)") }
  /// `Tahun III`
  func volume(_ number: Int) -> String {
    let roman = Self.roman(number)
    return say("Tahun \(roman)", "Volume \(roman)")
  }
  var ownNotes: String { say("Catatan Anda", "Your notes") }
  var contents: String { say("Dalam edisi ini", "In this edition") }
  func onPage(_ number: Int) -> String { say("hal. \(number)", "page \(number)") }
  func byline(_ author: String) -> String { say("Oleh \(author)", "By \(author)") }
  func editedBy(_ editor: String) -> String { say("Penyunting \(editor)", "Edited by \(editor)") }
  func continued(on page: Int) -> String { say("Bersambung ke hal. \(page)", "Continued on page \(page)") }
  func continued(from page: Int) -> String { say("Sambungan dari hal. \(page)", "Continued from page \(page)") }
  func page(_ number: Int, of count: Int) -> String {
    say("Halaman \(number) dari \(count)", "Page \(number) of \(count)")
  }
  func page(_ number: Int) -> String { say("Halaman \(number)", "Page \(number)") }
  var links: String { say("Tautan", "Links") }
  var notes: String { say("Catatan", "Notes") }
  var photo: String { say("Foto", "Photo") }
  var read: String { say("Baca dan bagikan di situs", "Read and share on the site") }
  var aspiration: String { say("Sampaikan aspirasi Anda", "Tell your village") }
  var aspirationText: String {
    say("Keluhan, usulan, dan laporan warga diterima di", "Complaints, wishes and reports are taken at")
  }
  var contact: String { say("Hubungi redaksi", "Reach the editors") }
  var editors: String { say("Redaksi", "Editors") }

  private static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return String(number) }
    var rest = number
    var text = ""
    for (value, letters) in [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}

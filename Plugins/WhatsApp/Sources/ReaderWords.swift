internal import Publishing

/// The words that readers see, in the community's language.
struct ReaderWords {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var correction: String { say("RALAT", "CORRECTION") }
  var withdrawn: String { say("DITARIK", "WITHDRAWN") }
  var withdrawnNotice: String {
    say(
      "Berita ini ditarik oleh redaksi. Mohon tidak dibagikan lagi.",
      "The editors have withdrawn this post. Please do not share it any more.")
  }
  var warning: String { say("PERINGATAN", "WARNING") }
  var readOn: String { say("Baca selengkapnya", "Read on") }
  var aspiration: String { say("Sampaikan aspirasi", "Tell your village") }
  var references: String { say("Rujukan", "References") }
  func picture(_ number: Int) -> String { say("Foto \(number)", "Photo \(number)") }
  func moreHeadlines(_ count: Int) -> String { say("dan \(count) berita lain", "and \(count) more") }
  func edition(_ number: Int) -> String { say("Edisi \(number)", "Issue \(number)") }

  // The share page.
  var shareTitle: String { say("Bagikan ke WhatsApp", "Share on WhatsApp") }
  var shareGuide: String {
    say(
      "Salin teks, buka grup, tempel, lalu kirim. Kirim foto lebih dulu, teks menyusul.",
      "Copy the text, open the group, paste, send. Send the photos first, the text after them.")
  }
  var fullText: String { say("Pesan lengkap", "Full text") }
  func part(_ number: Int, of count: Int) -> String { say("Bagian \(number) dari \(count)", "Part \(number) of \(count)") }
  var shortText: String { say("Pesan singkat", "Short text") }
  var copy: String { say("Salin", "Copy") }
  var copied: String { say("Tersalin ✓", "Copied ✓") }
  var copyFailed: String { say("Tekan lama teks untuk menyalin", "Press and hold the text to copy") }
  var openWhatsApp: String { say("Kirim lewat WhatsApp", "Send in WhatsApp") }
  func characters(_ count: Int) -> String { say("\(EYD.number(count)) huruf", "\(EYD.number(count)) characters") }
  var photos: String { say("Foto", "Photos") }
  var photoGuide: String {
    say("Semua foto ada di folder yang sama dengan halaman ini.", "All photos are in the folder this page is in.")
  }
  var groups: String { say("Grup tujuan", "Groups") }
  var groupGuide: String {
    say(
      "Centang yang sudah dikirimi. WhatsApp meneruskan ke paling banyak lima grup sekaligus.",
      "Tick what is done. WhatsApp forwards to five groups at a time at most.")
  }
  var startAgain: String { say("Kosongkan centang", "Clear the ticks") }
  /// `{n}` and `{total}` are filled in by the page.
  var tally: String { say("{n} dari {total} grup", "{n} of {total} groups") }
}

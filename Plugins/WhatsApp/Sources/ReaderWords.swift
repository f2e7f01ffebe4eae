internal import Publishing

/// The words that readers see, in the community's language.
struct ReaderWords {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var correction: String { say("RALAT", "CORRECTION") }
  func corrected(on date: String) -> String { say("Yang dibetulkan, \(date):", "Put right on \(date):") }
  var errata: String { say("Ralat berita sebelumnya", "Corrections of earlier news") }
  func reason(_ text: String) -> String { say("Sebabnya: \(text)", "The reason: \(text)") }
  var withdrawn: String { say("DITARIK", "WITHDRAWN") }
  var withdrawnNotice: String {
    say(
      "Berita ini ditarik oleh redaksi. Mohon tidak dibagikan lagi.",
      "The editors have withdrawn this post. Please do not share it any more.")
  }
  var warning: String { say("PERINGATAN", "WARNING") }
  var readOn: String { say("Baca selengkapnya", "Read on") }
  var onTheSite: String { say("Baca di situs", "On our site") }
  var aspiration: String { say("Sampaikan aspirasi", "Tell your village") }
  var references: String { say("Rujukan", "References") }
  var picture: String { say("Foto", "Photo") }
  func picture(_ number: Int) -> String { say("Foto \(number)", "Photo \(number)") }
  func moreHeadlines(_ count: Int) -> String { say("dan \(count) berita lain", "and \(count) more") }
  func edition(_ number: Int) -> String { say("Edisi \(number)", "Issue \(number)") }

  // MARK: The card

  var scan: String { say("Pindai untuk membaca selengkapnya", "Scan to read the whole story") }

  // MARK: The share page

  var shareTitle: String { say("Bagikan ke WhatsApp", "Share on WhatsApp") }
  var shortText: String { say("Pesan singkat", "Short text") }
  var shortGuide: String {
    say("Untuk grup yang ramai: judul, inti berita, dan tautan.", "For busy groups: headline, gist and link.")
  }
  var openWhatsApp: String { say("Kirim lewat WhatsApp", "Send in WhatsApp") }
  var sharePhotos: String { say("Kirim bersama foto", "Send with photos") }
  var share: String { say("Bagikan", "Share") }
  var copy: String { say("Salin teks", "Copy text") }
  var copied: String { say("Teks tersalin. Buka grup, lalu tempel.", "Copied. Open the group and paste.") }
  var copyFailed: String {
    say(
      "Belum tersalin. Tekan lama teksnya, lalu pilih Salin.", "Not copied. Press and hold the text, then choose Copy.")
  }
  var card: String { say("Kartu", "Card") }
  var cardGuide: String {
    say(
      "Untuk status dan grup. Kirim langsung, atau tekan lama gambarnya untuk menyimpan.",
      "For statuses and groups. Send it from here, or press and hold the picture to save it.")
  }
  var sendCard: String { say("Kirim kartu", "Send card") }
  var saveCard: String { say("Simpan kartu", "Save card") }
  var fullText: String { say("Pesan lengkap", "Full text") }
  var fullGuide: String { say("Salin, buka grup, tempel, lalu kirim.", "Copy, open the group, paste, send.") }
  func partsGuide(_ count: Int) -> String {
    say(
      "Terbagi menjadi \(count) pesan. Salin dan kirim satu per satu, urut dari yang pertama.",
      "In \(count) messages. Copy and send them one by one, from the first.")
  }
  func part(_ number: Int, of count: Int) -> String {
    say("Bagian \(number) dari \(count)", "Part \(number) of \(count)")
  }
  var rawText: String { say("Teks apa adanya", "The text as it is") }
  func characters(_ count: Int) -> String { say("\(EYD.number(count)) huruf", "\(EYD.number(count)) characters") }
  var photos: String { say("Foto", "Photos") }
  var photoGuide: String {
    say(
      "Tekan lama sebuah foto untuk menyimpannya. Semua foto juga ada di folder halaman ini.",
      "Press and hold a photo to save it. All photos are also in the folder of this page.")
  }
  var inFolder: String { say("Foto ini hanya ada di folder.", "This photo is in the folder only.") }
  var copyCaption: String { say("Salin keterangan", "Copy caption") }
  var groups: String { say("Grup tujuan", "Groups") }
  var groupGuide: String {
    say(
      "Centang yang sudah dikirimi. Sekali meneruskan, WhatsApp membatasi lima grup.",
      "Tick what is done. WhatsApp forwards to five groups at a time.")
  }
}

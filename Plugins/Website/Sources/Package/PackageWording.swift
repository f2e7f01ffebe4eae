internal import Publishing

/// The copying sheet's own words, in the community's language.
struct PackageWording: Sendable {
  let language: Language

  private func say(_ id: String, _ en: String) -> String { Phrase(id: id, en: en).text(in: language) }

  var kicker: String { say("Lembar salin untuk situs", "Copying sheet for the website") }
  var copy: String { say("Salin", "Copy") }
  var copied: String { say("Tersalin", "Copied") }
  var failed: String { say("Tidak bisa disalin otomatis; pilih teksnya lalu salin", "Select the text and copy it") }
  func copying(_ name: String) -> String { say("Salin: \(name)", "Copy: \(name)") }

  // The way
  var wayTitle: String { say("Caranya", "How to") }
  func open(_ host: String) -> String {
    say("Buka \(host) dan buat berita baru.", "Open \(host) and start a new article.")
  }
  var fillIn: String {
    say("Salin isian di bawah satu per satu.", "Copy the fields below, one by one.")
  }
  var upload: String {
    say(
      "Unggah foto dari folder ini; keterangannya ikut disalin.", "Upload the photos of this folder with their texts.")
  }
  var paste: String { say("Salin isi berita, tempel, lalu terbitkan.", "Copy the text, paste it and publish.") }
  var compare: String {
    say("Cocokkan alamatnya dengan yang di bawah.", "Compare the address with the one below.")
  }

  // Fields
  var fieldsTitle: String { say("Isian", "Fields") }
  var title: String { say("Judul", "Title") }
  var summary: String { say("Ringkasan", "Summary") }
  var category: String { say("Kategori", "Category") }
  var tags: String { say("Tag", "Tags") }
  var date: String { say("Tanggal", "Date") }
  var due: String { say("Terbitkan pada", "Publish on") }
  var author: String { say("Penulis", "Author") }
  var slug: String { say("Tautan (slug)", "Slug") }
  var pinned: String { say("Sematkan", "Pin") }
  var pinnedValue: String { say("Ya, di atas halaman depan", "Yes, on top of the front page") }

  // Photos
  var photosTitle: String { say("Foto", "Photos") }
  var leadPhoto: String { say("Foto utama", "Leading photo") }
  func textPhoto(_ number: Int) -> String { say("Foto \(number), di dalam isi", "Photo \(number), in the text") }
  var alt: String { say("Teks alternatif", "Alternative text") }
  var caption: String { say("Keterangan", "Caption") }
  var save: String { say("Simpan foto", "Save photo") }
  var placeLabel: String {
    say("Alamat foto ini di situs, setelah diunggah", "This photo's address on the site, once uploaded")
  }
  var placeGuide: String {
    say("Tempel di sini, maka isi berita memakainya.", "Paste it here and the text will use it.")
  }
  var inFolder: String { say("Ada di folder ini.", "In this folder.") }

  // Text
  var textTitle: String { say("Isi berita", "The text") }
  var textGuide: String {
    say(
      "Untuk penyunting seperti Word, salin isi berformat. Untuk kotak HTML, salin HTML-nya.",
      "For an editor like Word, copy the formatted text. For an HTML box, copy the HTML.")
  }
  var copyRich: String { say("Salin isi berformat", "Copy formatted text") }
  var copySource: String { say("Salin HTML", "Copy HTML") }
  var source: String { say("Lihat HTML", "Show HTML") }

  // Afterwards
  var afterTitle: String { say("Sesudah terbit", "Once published") }
  var afterGuide: String {
    say(
      "Surel, WhatsApp dan buletin memakai alamat ini. Bila di situs berbeda, sesuaikan isian tautan (slug) di sana.",
      "Mail, WhatsApp and the bulletin use this address. If the site's differs, adapt the slug there.")
  }
  var openArticle: String { say("Buka artikelnya", "Open the article") }
  var copyAddress: String { say("Salin alamat", "Copy the address") }

  // Withdrawal
  var withdrawalTitle: String { say("Tarik artikel ini", "Withdraw this article") }
  func withdrawalGuide(_ slug: String, _ host: String) -> String {
    say(
      "Redaksi menarik tulisan '\(slug)'. Masuk ke \(host), cari artikelnya, lalu hapus atau jadikan konsep.",
      "The newsroom withdraws '\(slug)'. Sign in to \(host), find the article, and delete it or make it a draft.")
  }
}

import Foundation
import Publishing

/// The files `kim init` begins with. They publish to the training site as they are.
struct StarterWorkspace {
  var name: SingleLine
  var now: Date

  /// Path and text of each file, relative to the workspace.
  var files: [(path: String, text: String)] {
    [
      (Workspace.configurationName, configuration), ("posts/salam.md", post),
      (".gitignore", ".kim/\nout/\nsecrets/\n"),
    ]
  }

  private var configuration: String {
    """
    # Satu berkas untuk semua kanal. Baris berawalan # adalah keterangan.
    # Isi ini memakai situs dan surat latihan (kim sandbox). Ganti bagian bertanda GANTI untuk yang sungguhan.

    community:
      name: \(quoted(name.text))
      area: { village: Nama Desa, district: Nama Kecamatan, regency: Nama Kabupaten, province: Nama Provinsi }
      timezone: Asia/Jakarta            # WIB; WITA = Asia/Makassar, WIT = Asia/Jayapura
      language: id
      website: http://127.0.0.1:\(TrainingAddresses.sitePort)    # GANTI: https://namakim.kim.id
      contact: { email: redaksi@kim.example, whatsapp: "+62 812-0000-0000" }
      aspiration: https://www.lapor.go.id

    channels:
      situs:
        use: website
        site: http://127.0.0.1:\(TrainingAddresses.sitePort)     # GANTI
        user: kim
        password: { command: [echo, latihan] }    # GANTI: { env: NAMA } atau { file: secrets/situs }

      surat:
        use: newsletter
        smtp: smtp://127.0.0.1:\(TrainingAddresses.mailPort)     # GANTI: smtps://smtp.gmail.com
        user: kim                                 # GANTI
        password: { command: [echo, latihan] }    # GANTI: { env: NAMA } atau { file: secrets/surat }
        from: \(quoted("\(senderName) <redaksi@kim.example>"))
        quota: { per_hour: 100, per_day: 450 }

      wa:
        use: whatsapp

      buletin:
        use: bulletin
        paper: A4

    """
  }

  private var post: String {
    let zone = TimeZone(identifier: "Asia/Jakarta") ?? .gmt
    let day = CalendarDay(now, in: zone)
    return """
      ---
      judul: "Salam dari redaksi"
      id: salam
      tanggal: \(EYD.date(now, in: zone))
      kategori: Berita
      penulis: Redaksi
      ringkasan: "Mulai \(EYD.months[day.month - 1]) \(day.year), kabar desa terbit di situs, surat, WhatsApp, dan papan pengumuman sekaligus."
      ---

      Ini pos pertama kami. Satu naskah, satu perintah, dan kabar sampai ke **semua** tempat warga membacanya.

      - di situs KIM
      - di kotak surat pelanggan
      - di grup WhatsApp
      - di papan pengumuman

      Ubah naskah ini, lalu lihat hasilnya dengan `kim preview posts/salam.md`.

      """
  }

  /// The name without the signs that mean something in a mail address.
  private var senderName: String {
    SingleLine(collapsing: name.text.filter { !"<>\"\\,;:@()".contains($0) }).text
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// Where `kim sandbox` listens unless told otherwise.
enum TrainingAddresses {
  static let sitePort = 8931
  static let mailPort = 8925
}

import ChannelTesting
import Foundation
import Imaging
import Markup
import Publishing

/// The posts of a village newsroom's week. Their texts are `Fixtures/<case>/body.md`; the photos are those of `Examples`.
enum SamplePosts {
  static let cases = ["pengumuman", "liputan", "harga", "hoaks", "rumit", "galeri", "minimal"]

  /// - Parameter name: one of `cases`.
  static func post(_ name: String) throws -> Post {
    var post = try blank(name)
    switch name {
    case "pengumuman":
      post.category = "Pengumuman"
      post.author = "Redaksi KIM Tirta Wening"
      post.summary =
        "Aliran air Pamsimas ke RW 02 dan RW 03 dihentikan Kamis, 19 November 2026, pukul 08.00–13.00 WIB karena perbaikan pipa."
    case "liputan":
      post.category = "Liputan Khusus"
      post.author = "Dwi Lestari"
      post.editor = "Bambang Setiadi"
      post.summary =
        "Berawal dari 12 ibu rumah tangga, Bank Sampah Wening Resik kini melayani 214 keluarga dan mengurangi kiriman sampah ke TPA hampir separuh."
      post.pictures = [
        try picture(
          "images/lapak-umkm.jpg", alt: "Meja penimbangan bank sampah dengan karung plastik terpilah.",
          caption: "Penimbangan Sabtu pagi di halaman Posyandu Melati. (Foto: KIM Tirta Wening)")
      ]
    case "harga":
      post.category = "Produk UMKM"
      post.author = "Nurul Hidayati"
      post.summary = "Lima belas produk warga bisa dipesan lewat BUMDes dengan harga mulai Rp2.500."
    case "hoaks":
      post.category = "Klarifikasi"
      post.label = "HOAKS"
      post.author = "Tim Cek Fakta KIM Tirta Wening"
      post.summary = "Pesan berantai berisi tautan bantuan tunai Rp1,5 juta adalah palsu."
      post.references = [
        "https://www.lapor.go.id", "https://sumberwening.example/pengumuman/penerima-bantuan-2026",
      ].compactMap { URL(string: $0) }
    case "rumit":
      post.category = "Panduan"
      post.author = "Admin"
    case "galeri":
      post.category = "Kegiatan"
      post.author = "Tim Foto KIM Tirta Wening"
      post.pictures = [
        try picture("images/lapak-umkm.jpg", alt: "Lapak UMKM berjajar di tepi rute pawai."),
        try picture("images/galeri-1.jpg", alt: "Barisan pembawa gunungan hasil bumi melewati gapura desa."),
        try picture("images/peta-jalur-evakuasi.png", alt: "Peta rute pawai."),
      ]
      for name in ["galeri-1", "galeri-2", "galeri-3", "galeri-4", "galeri-5", "anak-belajar-potret", "lapak-umkm"] {
        let source = "images/\(name).jpg"
        post.inlinePictures[source] = try picture(source, alt: name == "galeri-5" ? "Warga berebut gunungan." : "")
      }
      post.linkedPosts = ["04-umkm-daftar-harga.md": Sample.id("harga")]
    default: break
    }
    return post
  }

  private static func blank(_ name: String) throws -> Post {
    let body = try String(contentsOf: fixtures.appending(path: "\(name)/body.md"), encoding: .utf8)
    return Post(
      id: Sample.id(name), title: titles[name] ?? "Kabar", date: Sample.date, body: MarkdownReader.read(body),
      file: "posts/\(name).md", bodyLine: 10)
  }

  private static let titles: [String: SingleLine] = [
    "pengumuman": "Air Bersih Mati Sementara di RW 02 dan RW 03",
    "liputan": "Dari Tumpukan Plastik ke Buku Tabungan: Tiga Tahun Bank Sampah Wening Resik",
    "harga": "Daftar Harga Oleh-Oleh Warga: Keripik, Jahe Instan, sampai Tenun",
    "hoaks": "[HOAKS] Tautan Pendaftaran Bantuan Tunai Rp1,5 Juta Mengatasnamakan Pemerintah Desa",
    "rumit": "Cara Mengisi Formulir “Data_Warga_2026”: Tanya & Jawab (*versi lengkap*)",
    "galeri": "Galeri Pawai Merti Desa 2026",
    "minimal": "Ronda malam libur",
  ]

  /// A numbered set of four of them.
  static func edition() throws -> Edition {
    var flood = try post("pengumuman")
    flood.isWarning = true
    flood.dateHasTime = true
    return Edition(
      id: Sample.id("edisi-12"), title: "Ringkasan Pekan Ini", number: 12, date: Sample.date,
      posts: [flood, try post("liputan"), try post("hoaks"), try post("minimal")])
  }

  static func picture(_ source: String, alt: String, caption: SingleLine? = nil) throws -> Picture {
    Picture(
      source: source, file: try PictureInspector.inspect(examples.appending(path: source)), alt: alt, caption: caption)
  }

  static let fixtures = Golden.fixtures(beside: URL(filePath: #filePath).deletingLastPathComponent().path)
  /// `Examples/posts`, whose photos are real ones.
  static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../Examples/posts").standardizedFileURL
}

import ChannelTesting
import Foundation
import Markup
import Publishing

/// Posts as a village newsroom writes them; each body lies in `Fixtures/<case>/body.md`.
enum SamplePosts {
  static let cases = ["pengumuman", "feature", "daftar-harga", "hoaks", "panduan", "galeri", "minimal"]

  static func post(_ name: String) throws -> Post {
    let file = Golden.fixtures().appending(path: "\(name)/body.md")
    var post = Sample.post(name, title: titles[name] ?? name, body: try String(contentsOf: file, encoding: .utf8))
    post.summary = summaries[name].flatMap { SingleLine($0) }
    if name == "hoaks" {
      post.label = SingleLine("HOAKS")
      post.references = ["https://www.lapor.go.id", "https://sumberwening.example/pengumuman/penerima-bantuan-2026"]
        .compactMap { URL(string: $0) }
    }
    post.dateHasTime = name == "pengumuman"
    return post
  }

  private static let titles = [
    "pengumuman": "Air Bersih Mati Sementara di RW 02 dan RW 03",
    "feature": "Dari Tumpukan Plastik ke Buku Tabungan: Tiga Tahun Bank Sampah Wening Resik",
    "daftar-harga": "Daftar Harga Oleh-Oleh Warga: Keripik, Jahe Instan, sampai Tenun",
    "hoaks": "[HOAKS] Tautan Pendaftaran Bantuan Tunai Rp1,5 Juta Mengatasnamakan Pemerintah Desa",
    "panduan": "Cara Mengisi Formulir \"Data_Warga_2026\": Tanya & Jawab (*versi lengkap*)",
    "galeri": "Galeri Pawai Merti Desa 2026",
    "minimal": "Ronda malam libur",
  ]

  private static let summaries = [
    "pengumuman":
      "Aliran air Pamsimas ke RW 02 dan RW 03 dihentikan Kamis, 19 November 2026, pukul 08.00–13.00 WIB karena perbaikan pipa.",
    "feature":
      "Berawal dari 12 ibu rumah tangga, Bank Sampah Wening Resik kini melayani 214 keluarga dan mengurangi kiriman sampah ke TPA hampir separuh. Apa rahasianya, dan apa yang masih mengganjal?",
    "daftar-harga":
      "Lima belas produk warga bisa dipesan lewat BUMDes dengan harga mulai Rp2.500. Berlaku sampai 31 Desember 2026.",
    "hoaks":
      "Pesan berantai berisi tautan bantuan tunai Rp1,5 juta adalah palsu. Pemerintah desa tidak pernah membuka pendaftaran lewat tautan itu.",
    "panduan":
      "Panduan mengisi formulir data warga, termasuk jawaban atas pertanyaan yang sering masuk ke grup RT.",
    "galeri":
      "Kumpulan foto pawai Merti Desa, Minggu, 25 Oktober 2026, yang diikuti 14 kelompok dari empat dusun.",
  ]
}

internal import Foundation
internal import Publishing

/// The texts of the sample publications.
enum SampleTexts {
  static var long: Post {
    let paragraph = """
      Rapat warga membahas saluran air, jadwal ronda dan iuran sampah. Setiap RT mengirim dua orang wakil. \
      Pak Lurah menyampaikan bahwa perbaikan jalan dimulai bulan depan dan berlangsung tiga minggu.
      """
    let sections = (1...12).map { section in
      "## Bagian \(section)\n\n" + Array(repeating: paragraph, count: 5).joined(separator: "\n\n")
    }
    var post = Sample.post(
      "rapat-warga", title: "Rapat warga membahas saluran air, jadwal ronda dan iuran sampah di Balai Desa",
      body: sections.joined(separator: "\n\n"))
    post.summary = line("Perbaikan jalan dimulai bulan depan; ronda digilir per RT.")
    post.author = line("Nurul Hidayati")
    post.editor = line("Dwi Lestari")
    post.category = line("Pemerintahan")
    post.tags = [line("rapat"), line("jalan")]
    return post
  }

  static var tables: Post {
    Sample.post(
      "harga-pasar", title: "Harga di Pasar Karangasri",
      body: """
        | Barang | Harga | Perubahan |
        |:--|--:|:-:|
        | Beras (kg) | Rp12.500 | naik |
        | Cabai \\| rawit | **Rp48.000** | turun |
        | Telur | | |

        Teks di antara dua tabel.

        | a | b | c | d | e | f | g | h |
        |---|---|---|---|---|---|---|---|
        | satu | dua | tiga | empat | lima | enam | tujuh | delapan |
        """)
  }

  static var lists: Post {
    Sample.post(
      "posyandu", title: "Yang dibawa ke posyandu",
      body: """
        1. Buku KIA
           - halaman imunisasi
             - polio
               1. tetes pertama

                  Paragraf di dalam butir.
        2. Kartu
        7. ~~Uang~~ Gratis

        - [x] daftar
        - [ ] timbang

        > Kutipan dengan daftar:
        >
        > * satu
        > * dua
        """)
  }

  static var footnotes: Post {
    Sample.post(
      "dana-desa", title: "Ke mana dana desa pergi",
      body: """
        Anggaran naik[^a] dan sisanya ditabung[^sisa]. Lihat lagi catatan pertama[^a].

        [^a]: Peraturan desa nomor 3.
        [^sisa]: Dalam **dua** bagian:

            bagian kedua catatan ini.
        """)
  }

  static var linked: Post {
    var post = Sample.post(
      "tautan", title: "Tautan ke mana-mana",
      body: """
        Ke [pos lain](kerja-bakti.md#atas), [pos tanpa alamat](posyandu.md), [berkas](../lampiran.pdf), [atas](#atas),
        [luar](https://desa.example/?a=1&b=2), [surel](mailto:redaksi@sumberrejeki.example), <https://lapor.example>
        dan [naskah](javascript:kimConformance()).
        """)
    post.references = [URL(string: "https://data.example/laporan?tahun=2022&jenis=a")].compactMap { $0 }
    return post
  }

  static func album(_ pictures: SamplePictures) -> Post {
    var post = Sample.post(
      "pawai", title: "Pawai kemerdekaan dalam gambar",
      body: """
        Pawai dimulai pukul 08.00.

        ![Jalur pawai](images/peta.png "Jalur dari balai desa ke lapangan")

        Sebaris dengan teks ![](images/kerja.jpg) di tengahnya.
        """)
    post.pictures = [pictures.photo, pictures.map]
    post.category = line("Kegiatan")
    return post
  }

  static func warning(_ pictures: SamplePictures) -> Post {
    var post = Sample.post(
      "peringatan-banjir", title: "Air sungai naik, warga bantaran bersiap",
      body: """
        **Bawa dokumen penting** ke balai desa sebelum pukul 18.00 WIB.

        ---

        Hubungi posko: [0812-0000-0001](tel:+6281200000001).
        """)
    post.isWarning = true
    post.label = line("SIAGA")
    post.dateHasTime = true
    post.pictures = [pictures.photo]
    post.summary = line("Tinggi air 240 cm dan masih naik.")
    return post
  }

  /// Text that breaks what was built by joining strings: markup, mail, templates, terminals, bidirectional text.
  static var hostile: Post {
    let word = String(repeating: "panjangsekali", count: 40)
    let body = [
      "Teks \\" + SamplePublications.script + " dan <b onclick=\"kimConformance()\">tebal</b> &amp; &lt;i&gt;.",
      "```html", SamplePublications.script, "```",
      "Subjek: palsu\r\nBcc: semua@desa.example\r\n",
      ".", "", "From sini baris surat bisa rusak.", "",
      "{{judul}} {{{isi}}} {{#ulang}} %s %n \\0 $(date) `$(date)`", "",
      "مرحبا بكم في القرية — 123 — עברית \u{202E}terbalik\u{202C}", "",
      "ꦲꦤꦕꦫꦏ 👩‍👩‍👧‍👦 🇮🇩 e\u{301} Z\u{335}\u{321}a\u{35C}lgo \u{200B}nol\u{FEFF} \u{FFFD} \u{0}", "",
      "*bin_tang*_garis_ ~coret~ ``` tiga", "", word, "",
      "]]> --> */ ' \" ` \\ | \u{2028} \u{2029} \u{7}",
    ]
    var post = Sample.post(
      "naskah-jahil",
      title: "\(SamplePublications.script) \"Kutip\" & 'petik' {{judul}} *tebal* \u{1F6A8} مرحبا",
      body: body.joined(separator: "\n"))
    post.summary = line("\(SamplePublications.script) & {{ringkasan}}")
    post.author = line("Pak \"Gito\" <gito@desa.example>, S.Kom.")
    post.editor = line("=?utf-8?q?palsu?=")
    post.category = line("Tanya & Jawab <b>")
    post.tags = [line("a,b;c"), line("#tagar"), line("</style>")]
    post.label = line("<i>HOAKS</i>")
    post.references = [URL(string: "https://data.example/%22%3E%3Cscript%3E?a='b'&c=(d)")].compactMap { $0 }
    return post
  }
}

import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Posts")
struct PostReaderTests {
  @Test("with Indonesian keys are read")
  func indonesian() throws {
    let workspace = try TestWorkspace()
    try workspace.writePicture("posts/images/a.jpg")
    try workspace.writePicture("posts/images/b.jpg")
    let (post, remarks) = try workspace.read(
      """
      ---
      judul: "Siaga Banjir"
      id: banjir
      tanggal: Jumat, 20 November 2026 pukul 16.30 WIB
      kategori: Peringatan Dini
      peringatan: ya
      label: Siaga
      tag: [banjir, RT 01, banjir]
      penulis: Redaksi
      penyunting: Dwi
      wilayah: 9912032004
      ringkasan: >
        Air naik.
        Bersiaplah.
      gambar:
        - { berkas: images/a.jpg, alt: "Peta jalur" }
        - { berkas: images/b.jpg, alt: "Foto sungai", keterangan: "Kali Wening", utama: true }
      terbit: 2026-11-20 17:00
      rujukan: [https://a.example/x, http://b.example]
      kanal:
        wa: { judul: Banjir!, ringkasan: "Air\\nnaik" }
        situs: tidak
        surat: { aktif: false, pembaca: [rt-03] }
      ---
      Isi.
      """)
    #expect(remarks.isEmpty)
    #expect(post.id.text == "banjir" && post.title.text == "Siaga Banjir")
    #expect(post.date.timeIntervalSince1970 == 1_795_167_000 && post.dateHasTime)
    #expect(post.category?.text == "Peringatan Dini" && post.isWarning && post.label?.text == "Siaga")
    #expect(post.tags.map(\.text) == ["banjir", "RT 01"])
    #expect(post.author?.text == "Redaksi" && post.editor?.text == "Dwi")
    #expect(post.summary?.text == "Air naik. Bersiaplah.")
    #expect(post.pictures.map(\.source) == ["images/b.jpg", "images/a.jpg"])
    #expect(post.leadPicture?.caption?.text == "Kali Wening" && post.leadPicture?.alt == "Foto sungai")
    #expect(post.publishAt?.timeIntervalSince1970 == 1_795_168_800)
    #expect(post.references.map(\.absoluteString) == ["https://a.example/x", "http://b.example"])
    #expect(post.file == "posts/uji.md" && post.bodyLine == 25)
    #expect(post.location(bodyLine: 1).description == "posts/uji.md:25")
    func override(_ name: String) -> ChannelOverride? { ChannelID(name).flatMap { post.overrides[$0] } }
    #expect(
      override("wa")
        == ChannelOverride(title: SingleLine(collapsing: "Banjir!"), summary: SingleLine(collapsing: "Air naik")))
    #expect(override("situs")?.isEnabled == false && override("surat")?.isEnabled == false)
    #expect(post.audience.isEmpty && override("surat")?.audience?.map(\.text) == ["rt-03"])
  }

  @Test("with English keys are read")
  func english() throws {
    let workspace = try TestWorkspace()
    try workspace.writePicture("posts/a.jpg")
    let (post, remarks) = try workspace.read(
      """
      ---
      title: 'Formulir "Data_2026": Tanya & Jawab (*lengkap*)'
      slug: formulir
      date: 2026-11-05 14:05:00 +0700
      category: Panduan
      tags: 'formulir, data warga, tanya jawab'
      author: Admin
      editor: Dwi
      summary: Ringkas
      warning: false
      images: [{ src: a.jpg, alt: "Sebuah foto", caption: "C" }]
      publish_at: 2026-11-06
      references: https://a.example
      audience: rt-01, rt-02
      channels: [situs, surat]
      ---
      """)
    #expect(remarks.isEmpty)
    #expect(post.title.text == "Formulir \"Data_2026\": Tanya & Jawab (*lengkap*)" && post.id.text == "formulir")
    #expect(post.tags.map(\.text) == ["formulir", "data warga", "tanya jawab"])
    #expect(post.pictures.map(\.caption?.text) == ["C"] && !post.isWarning && post.references.count == 1)
    #expect(post.overrides.map { "\($0) \($1.isEnabled)" } == ["wa false"])
    #expect(post.audience.map(\.text) == ["rt-01", "rt-02"])
  }

  @Test("need only a title", arguments: ["\n", "\r\n", "\r"])
  func minimal(_ end: String) throws {
    let text = [
      "", "---", "judul: Ronda malam libur", "tanggal: 2026-11-05", "---  ", "Ronda [malam](x.md) ini.", "",
      "[Dua](y.md).",
    ].joined(
      separator: end)
    let (post, remarks) = try TestWorkspace().read("\u{FEFF}" + text, as: "10-minimal.md")
    #expect(
      remarks.map { $0.prefix(24) } == ["posts/10-minimal.md:6:15", "posts/10-minimal.md:8:7:"].map { $0.prefix(24) })
    #expect(post.id.text == "10-minimal" && post.title.text == "Ronda malam libur" && !post.dateHasTime)
    #expect(post.bodyLine == 6)
  }

  @Test("that give no id are called by their file's name, date and all")
  func identity() throws {
    let workspace = try TestWorkspace()
    let text = "---\njudul: Rapat RW\ntanggal: 2026-11-05\n---\n"
    #expect(try workspace.read(text, as: "2026-11-24-rapat-rw.md").post.id.text == "2026-11-24-rapat-rw")
    #expect(try workspace.read(text, as: "Rapat RW (Baru).md").post.id.text == "rapat-rw-baru")
    #expect(
      try workspace.complaints(text, as: "日本.md")[0].hasPrefix(
        "posts/日本.md:1: this file's name cannot be the post's id"))
  }

  @Test("that give no date take the one in the file's name, or the day the file was changed, and say so")
  func date() throws {
    let workspace = try TestWorkspace()
    let text = "---\njudul: x\n---\n"
    let (post, remarks) = try workspace.read(text, as: "2026-11-24-x.md")
    #expect(post.date.timeIntervalSince1970 == 1_795_453_200 && !post.dateHasTime)
    #expect(
      remarks == [
        "posts/2026-11-24-x.md:1: warning: this post has no date; the one in the file's name is used, 24 November 2026 (write: date: 24 November 2026)"
      ])
    let file = try workspace.write(text, to: "posts/y.md")
    let day = Date(timeIntervalSince1970: 1_790_000_000)
    try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: file.path)
    let (other, _) = try workspace.reader().read(file)
    #expect(other.date.timeIntervalSince1970 == 1_789_923_600)
  }

  @Test("dated without a zone are meant in the community's")
  func zone() throws {
    let workspace = try TestWorkspace()
    let file = try workspace.write("---\njudul: x\ntanggal: 2026-11-05 14:05\n---\n", to: "posts/x.md")
    func seconds(_ zone: String) throws -> Double {
      try workspace.reader(zone: zone).read(file).0.date.timeIntervalSince1970
    }
    #expect(try seconds("Asia/Jakarta") - seconds("Asia/Jayapura") == 7200)
  }

  @Test(
    "take the label from a title that has one and keep the title",
    arguments: [
      ("[HOAKS] Tautan bantuan", "HOAKS"), ("[SALAH SEBAGIAN] x", "SALAH SEBAGIAN"), ("[Foto] x", nil),
      ("[2026] x", nil),
      ("[A] x", nil), ("x [HOAKS]", nil), ("[HOAKS", nil),
    ] as [(String, String?)])
  func label(_ title: String, _ label: String?) throws {
    let (post, _) = try TestWorkspace().read("---\njudul: \"\(title)\"\ntanggal: 2026-11-05\n---\n")
    #expect(post.label?.text == label && post.title.text == title)
  }

  @Test("may leave anything empty that `kim new` writes empty")
  func draft() throws {
    let (post, remarks) = try TestWorkspace().read(
      """
      ---
      judul: "x"
      id: x
      tanggal: 2026-11-05 07:00 +0700
      kategori:
      tag: []
      penulis: ""
      ringkasan: ""
      gambar:
      kanal: {}
      # gambar:
      #   berkas: foto.jpg
      ---
      """)
    #expect(remarks.isEmpty)
    #expect(
      post.category == nil && post.tags.isEmpty && post.author == nil && post.summary == nil && post.pictures.isEmpty)
  }

  @Test("lose nothing to a comment without a warning")
  func comment() throws {
    let (post, remarks) = try TestWorkspace().read(
      "---\njudul: Juara #1 lomba\ntanggal: 2026-11-05 # kemarin\ntag: [#RW02]\n---\n".replacing("[#RW02]", with: "x"))
    #expect(post.title.text == "Juara")
    #expect(
      remarks == [
        "posts/uji.md:2:13: warning: the text after '#' is taken for a comment and is not published (put the whole text in quotation marks: \"…\")"
      ])
  }
}

import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Mistakes in posts")
struct PostErrorTests {
  @Test("in the front matter are told all at once, in reading order")
  func everything() throws {
    let complaints = try TestWorkspace().complaints(
      """
      ---
      judul: "a\\nb"
      tanggal: 31 Juni 2026
      terbit: besok
      judl: y
      layout: post
      draft: true
      title: z
      id: Banjir 2026
      tag: { a: b }
      peringatan: mungkin
      kanal:
        surat: { judul: Lain, aktip: ya }
        suratt: {}
        wa: [x]
      rujukan: [Perdes 3]
      gambar: [{ alt: x }]
      ---
      """)
    #expect(
      complaints.joined(separator: "\n") == """
        posts/uji.md:2:8: this text holds a line break or an invisible character (type it again on one line)
        posts/uji.md:3:10: '31 Juni 2026': there is no such day in the calendar (write for example: 24 November 2026 07:30 WIB, or 2026-11-24 07:30)
        posts/uji.md:4:9: 'besok': this is no date that can be read (write for example: 24 November 2026 07:30 WIB, or 2026-11-24 07:30)
        posts/uji.md:5:1: unknown key 'judl' (did you mean 'judul'?)
        posts/uji.md:6:1: warning: kim does not use 'layout' (known are: title, id, date, category, tags, author, editor, summary, label, warning, image, publish_at, references, corrections, channels, audience, area, ignore)
        posts/uji.md:7:1: warning: 'draft' does not hold this post back: kim publishes the files named in its command
        posts/uji.md:8:1: 'title' repeats 'judul' of line 2 (remove one of them)
        posts/uji.md:9:5: 'Banjir 2026' cannot be an id (did you mean 'banjir-2026'?)
        posts/uji.md:10:6: expected text here, found a group of settings
        posts/uji.md:11:13: expected true or false here, found text
        posts/uji.md:13:25: unknown key 'aktip' here (did you mean 'aktif'?)
        posts/uji.md:14:3: there is no channel 'suratt' in channels.yaml (did you mean 'surat'?)
        posts/uji.md:15:7: expected true or false here, found a list
        posts/uji.md:16:11: warning: this reference is not an https://… address and is left out
        posts/uji.md:17:10: this picture has no file (write: file: images/photo.jpg)
        """)
  }

  @Test(
    "of form are told with the way out",
    arguments: [
      (
        "judul saja\n",
        "posts/uji.md:1: pos ini belum berjudul (awali berkas dengan tiga baris: ---, judul: \"…\", ---)"
      ),
      ("", "posts/uji.md:1: pos ini belum berjudul (awali berkas dengan tiga baris: ---, judul: \"…\", ---)"),
      (
        "---\ntanggal: 2026-11-05\n---\n",
        "posts/uji.md:1: pos ini belum berjudul (tulis di antara garis '---': judul: \"…\")"
      ),
      (
        "---\ntanggal: 2026-11-05\njudul: \"\"\n---\n",
        "posts/uji.md:3:8: pos ini belum berjudul (tulis di antara garis '---': judul: \"…\")"
      ),
      (
        "\n---\njudul: x\n\nIsi\n",
        "posts/uji.md:2:1: bagian keterangan yang dibuka '---' di sini tidak ditutup (tulis satu baris '---' lagi di antara keterangan dan isi pos)"
      ),
      ("---\n- a\n---\n", "posts/uji.md:2:1: di antara dua garis '---' seharusnya ada 'judul: …' dan kawan-kawannya"),
      (
        "---\njudul: Air: mati\n---\n",
        "posts/uji.md:2:11: titik dua di sini membuat YAML mengira ada pengaturan baru (apit seluruh teks yang memuat ': ' dengan tanda kutip: \"…\")"
      ),
      (
        "---\njudul: [HOAKS] Tautan\n---\n",
        "posts/uji.md:2:16: ada teks sesudah kurung atau kutip yang sudah ditutup (apit seluruh teks dengan tanda kutip: \"…\")"
      ),
    ])
  func form(_ text: String, _ complaint: String) throws {
    #expect(try TestWorkspace().complaints(text, in: .indonesian).first == complaint)
  }

  @Test(
    "that smuggle lines or directions into a title are caught",
    arguments: ["a\\r\\nBcc: x", "a\\u202eb", "a\\u2028b", "a\\x00b", "a\\x1b[2J"])
  func smuggling(_ title: String) throws {
    let complaints = try TestWorkspace().complaints("---\njudul: \"\(title)\"\ntanggal: 2026-11-05\n---\n")
    #expect(
      complaints == [
        "posts/uji.md:2:8: this text holds a line break or an invisible character (type it again on one line)"
      ])
  }

  @Test("of encoding are told by line of the file")
  func encoding() throws {
    let data = Data("---\njudul: x\n---\n\nIsi\ncaf".utf8) + Data([0xE9])
    #expect(try TestWorkspace().complaints(data)[0].hasPrefix("posts/uji.md:6: this line is not UTF-8 text"))
    #expect(
      try TestWorkspace().complaints("---\njudul: x\n---\na\0b\n")[0].hasPrefix(
        "posts/uji.md:4:2: there is a NUL character here"))
  }

  @Test("of size are told")
  func size() throws {
    let workspace = try TestWorkspace()
    #expect(
      try workspace.complaints(Data(repeating: 0x20, count: 2_000_001)) == [
        "posts/uji.md: the file is larger than 2 MB (check that this is the right file)"
      ])
    let title = String(repeating: "ab ", count: 101)
    #expect(
      try workspace.complaints("---\njudul: \(title)\ntanggal: 2026-11-05\n---\n") == [
        "posts/uji.md:2:8: the title is longer than 300 characters (move some of it to summary:)"
      ])
  }

  @Test("are shown with their line")
  func excerpts() throws {
    let workspace = try TestWorkspace()
    let file = try workspace.write("---\njudul: x\ntanggal: kemarin\n---\n", to: "posts/x.md")
    let reader = try workspace.reader()
    do throws(DiagnosticError) {
      _ = try reader.read(file)
      Issue.record("was read")
    } catch {
      #expect(error.diagnostics.map(\.excerpt) == ["tanggal: kemarin"])
    }
  }

  @Test("of the weekday are warned of")
  func weekday() throws {
    let (_, remarks) = try TestWorkspace().read("---\njudul: x\ntanggal: Senin, 5 November 2026\n---\n")
    #expect(
      remarks == [
        "posts/uji.md:3:10: warning: the weekday does not fit: that day is a Thursday (check the weekday and the date)"
      ])
  }
}

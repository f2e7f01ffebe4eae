import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Writing")
struct WritingRuleTests {
  @Test("a title that lists would cut is pointed at; one character less is not")
  func longTitle() throws {
    let title = String(repeating: "a", count: 101)
    let front = "tanggal: 23 November 2026\njudul: \(title)"
    #expect(try Proofs.remarks("Isi.", front: front) == ["judul-panjang@3:8"])
    #expect(try Proofs.remarks("Isi.", front: String(front.dropLast())).isEmpty)
  }

  @Test("a channel's own limit counts the title that goes there")
  func channelLimit() throws {
    let wa = try #require(ChannelID("wa"))
    let tight = Proofreading(titleLimits: [wa: 10])
    #expect(try Proofs.remarks("Isi.", proofreading: tight) == ["judul-panjang@2:8"])
    let shorter = Proofs.facts + "\nkanal: { wa: { judul: Bakti } }"
    #expect(try Proofs.remarks("Isi.", front: shorter, proofreading: tight).isEmpty)
    let off = Proofs.facts + "\nkanal: { wa: tidak }"
    #expect(try Proofs.remarks("Isi.", front: off, proofreading: tight).isEmpty)
  }

  @Test("a longer text wants a summary; a short one is its own")
  func summary() throws {
    let front = "judul: A\ntanggal: 23 November 2026"
    let text = String(repeating: "kata ", count: 60)
    #expect(try Proofs.remarks(text + "lagi", front: front) == ["tanpa-ringkasan@1"])
    #expect(try Proofs.remarks("Ronda ditiadakan.", front: front).isEmpty)
    #expect(try Proofs.remarks(text + "lagi").isEmpty)
  }

  @Test("an empty post and one that still has the sample text are pointed at")
  func empty() throws {
    #expect(try Proofs.remarks("") == ["naskah-kosong@1"])
    #expect(try Proofs.remarks("\nTulis di sini: apa, siapa, kapan.") == ["naskah-kosong@7:1"])
    #expect(try Proofs.remarks("- satu").isEmpty)
  }

  @Test("a heading that leaves a level out is pointed at; going back up is not a jump")
  func headings() throws {
    #expect(try Proofs.remarks("## A\n\n#### B") == ["tingkat-judul@8"])
    #expect(try Proofs.remarks("## A\n\n### B\n\n#### C\n\n## D\n\n### E").isEmpty)
    let found = try Proofs.diagnostics("## A\n\n#### B *c*")
    #expect(found.first?.hint?.id == "tulis: ### B c")
  }

  @Test(
    "words in capitals are pointed at where they begin",
    arguments: [
      ("Awas. SEMUA WARGA WAJIB HADIR TANPA KECUALI", "huruf-besar@6:7"),
      ("## PENGUMUMAN PENTING UNTUK WARGA", "huruf-besar@6:4"),
    ])
  func shouting(text: String, remark: String) throws { #expect(try Proofs.remarks(text) == [remark]) }

  @Test(
    "initials, a label and a village's name are not shouting",
    arguments: [
      "Bawa KTP, KK, NIK, RT dan RW.", "KTP KK SIM RT RW KIM", "[HOAKS] Bantuan", "BUMDES WENING MAKMUR buka",
      "```\nNAMA LENGKAP SESUAI KARTU KELUARGA\n```", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    ])
  func noShouting(text: String) throws { #expect(try Proofs.remarks(text).isEmpty) }

  @Test("a shortened link is pointed at once, as a link or as words")
  func shortLinks() throws {
    #expect(try Proofs.remarks("Isi [formulir](https://bit.ly/rapat-rw).") == ["tautan-pendek@6:16"])
    #expect(try Proofs.remarks("Isi https://s.id/abc") == ["tautan-pendek@6:5"])
    #expect(try Proofs.remarks("Isi WWW.TinyURL.com/abc") == ["tautan-pendek@6:5"])
    #expect(try Proofs.remarks("Isi bit.ly/abc") == ["tautan-pendek@6:5"])
    for text in [
      "https://sumberwening.example/bit.ly/", "https://wa.me/62", "https://orbit.ly/a", "bit.ly",
      "https://s.id.example/a",
    ] {
      #expect(try Proofs.remarks(text).isEmpty, "\(text)")
    }
  }

  @Test("a picture of very many pixels is pointed at where it is named; a phone's usual one is not")
  func hugePicture() throws {
    let front = Proofs.facts + "\ngambar: { berkas: a.jpg, alt: Sawah }"
    let huge = try Proofs.diagnostics("Isi.", front: front, pictures: ["a.jpg": (9000, 6000)])
    #expect(huge.map(\.rule) == ["foto-besar"] && huge.first?.location?.line == 5)
    #expect(try Proofs.diagnostics("Isi.", front: front, pictures: ["a.jpg": (4000, 3000)]).isEmpty)
  }
}

import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Proofreading")
struct ProofreadingTests {
  @Test("a check that the author has answered for is silent, and the others are not")
  func ignored() throws {
    let text = "NIK 3507111209900001, https://bit.ly/a"
    #expect(try Proofs.remarks(text) == ["nik@6:5", "tautan-pendek@6:23"])
    #expect(try Proofs.remarks(text, front: Proofs.facts + "\nabaikan: nik") == ["tautan-pendek@7:23"])
    #expect(try Proofs.remarks(text, front: Proofs.facts + "\nignore: [nik, tautan-pendek]").isEmpty)
  }

  @Test("a reason belongs to it; one without is noted with the way to write it")
  func reasons() throws {
    let text = "https://bit.ly/a"
    let given = Proofs.facts + "\nabaikan: { tautan-pendek: tautan resmi panitia }"
    #expect(try Proofs.diagnostics(text, front: given).isEmpty)
    let bare = try Proofs.diagnostics(text, front: Proofs.facts + "\nabaikan: { tautan-pendek: }")
    #expect(bare.map(\.severity) == [.note] && bare.first?.location?.line == 5)
    let listed = try Proofs.diagnostics(text, front: Proofs.facts + "\nabaikan: [tautan-pendek]")
    #expect(listed.map(\.severity) == [.note])
    #expect(listed.first?.hint?.id == "tulis: abaikan: { tautan-pendek: \"sebabnya\" }")
  }

  @Test("a check that does not exist is a warning with the nearest name")
  func unknown() throws {
    let found = try Proofs.diagnostics("Isi.", front: Proofs.facts + "\nabaikan: { hurufbesar: sebab }")
    #expect(
      found.map(\.line) == [
        "posts/uji.md:5:12: warning: there is no check 'hurufbesar' (did you mean 'huruf-besar'?)"
      ])
  }

  @Test("nothing is looked for unless it is asked for")
  func off() throws {
    let workspace = try TestWorkspace()
    let (_, remarks) = try workspace.read("---\njudul: A\ntanggal: 2026-11-23\n---\nNIK 3507111209900001")
    #expect(remarks.isEmpty)
  }

  @Test("the checks' names stay as they are: people write them in their posts")
  func names() {
    #expect(
      Proofreading.ruleIDs == [
        "judul-panjang", "tanpa-ringkasan", "naskah-kosong", "tingkat-judul", "huruf-besar", "hari-tanggal",
        "tanggal-lewat", "hari-relatif", "zona-waktu", "nik", "nomor-telepon", "surel-pribadi", "tautan-pendek",
        "foto-besar", "lokasi-di-foto", "alt-tanpa-arti", "hoaks-terbaca-benar",
      ])
  }

  @Test("every remark has both languages, a place in the file, and a way out")
  func complete() throws {
    let text = """
      Besok pukul 08.00 SEMUA WARGA WAJIB HADIR TANPA KECUALI. Akan rapat Senin, 5 November 2025.

      # A

      ### B

      Budi 0812-3456-7890, budi@gmail.com, NIK 3507111209900001, bit.ly/abc. Tulis di sini:
      """
    let found = try Proofs.diagnostics(text, front: Proofs.announcement)
    #expect(Set(found.compactMap(\.rule)).count >= 8)
    for remark in found {
      #expect(remark.summary.id != remark.summary.en && remark.hint != nil, "\(remark)")
      #expect(remark.location?.line != nil && remark.excerpt != nil, "\(remark)")
    }
  }

  @Test(
    "any text falls into pieces that put together are the text",
    arguments: [
      "", "a1 b2", "Jum’at – 5\u{A0}Nov…", "é日本🏝️👩‍👩‍👧", "\u{2028}\u{200F}x", "“a”‑b", "0812-\n0000", "ａ１", "\u{E2}\u{80}",
    ])
  func pieces(text: String) {
    let wording = Wording(text)
    #expect(wording.tokens.map { wording.string($0.range) }.joined() == text)
    #expect(wording.tokens.map(\.range.count).reduce(0, +) == text.utf8.count)
  }

  @Test("a very long text of digits and dashes is read in reasonable time")
  func longText() throws {
    let text = String(repeating: "12-34 Senin, 5/11/2026 besok, budi@gmail.com bit.ly/a 0812-3456-7890 ", count: 10_000)
    let found = try Proofs.diagnostics(text)
    #expect(found.count { $0.rule == "hari-tanggal" } == 1, "the same words at the same place are told once")
    #expect(found.count < 10)
  }
}

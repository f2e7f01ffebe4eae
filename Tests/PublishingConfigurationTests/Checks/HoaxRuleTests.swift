import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Clarifications")
struct HoaxRuleTests {
  private func front(title: String, summary: String?, category: String = "Klarifikasi") -> String {
    "judul: \"\(title)\"\ntanggal: 23 November 2026\nkategori: \(category)"
      + (summary.map { "\nringkasan: \"\($0)\"" } ?? "")
  }

  @Test("a title and a teaser that repeat the claim are each pointed at")
  func claims() throws {
    let claim = front(title: "Pemerintah bagikan bantuan Rp1,5 juta", summary: "Warga cukup mengisi formulir.")
    #expect(try Proofs.remarks("Isi.", front: claim) == ["hoaks-terbaca-benar@2:9", "hoaks-terbaca-benar@5:13"])
  }

  @Test("without a summary the text's beginning is the teaser")
  func beginning() throws {
    let marked = front(title: "[HOAKS] Bantuan Rp1,5 juta", summary: nil)
    #expect(
      try Proofs.remarks("\nWarga mendapat bantuan tunai.", front: marked) == ["hoaks-terbaca-benar@7:1"])
    #expect(try Proofs.remarks("\nKabar bantuan tunai itu tidak benar.", front: marked).isEmpty)
  }

  @Test("one that says what is true is fine")
  func denials() throws {
    let fine = front(title: "[HOAKS] Bantuan Rp1,5 juta", summary: "Tautan pendaftaran itu palsu; abaikan saja.")
    #expect(try Proofs.remarks("Isi.", front: fine).isEmpty)
    let plain = front(title: "Tidak ada pendaftaran bantuan", summary: "Pesan berantai itu bukan dari desa.")
    #expect(try Proofs.remarks("Isi.", front: plain).isEmpty)
  }

  @Test("news that clarifies nothing may say whatever is so", arguments: ["Berita", "Pengumuman", "Fakta Desa"])
  func others(category: String) throws {
    let news = front(title: "Bantuan disalurkan", summary: "Warga menerima bantuan.", category: category)
    #expect(try Proofs.remarks("Isi.", front: news).isEmpty)
  }
}

import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Personal data")
struct PersonalDataTests {
  @Test(
    "a citizen's or family's number stops the post, however it is grouped",
    arguments: [
      "3507111209900001", "3507 1112 0990 0001", "3507.1112.0990.0001", "350711-520990-0001", "**3507111209900001**,",
    ])
  func identity(number: String) throws {
    let found = try Proofs.diagnostics("Warga dengan NIK \(number) datang.")
    #expect(found.map(\.rule) == ["nik"] && found.map(\.severity) == [.error])
    #expect(found.first?.location?.line == 6)
  }

  @Test(
    "other long numbers, and masked ones, do not",
    arguments: [
      "3507xxxxxxxxxxxx", "35071112099000", "35071112099000011", "3507113209900001", "3507111213900001",
      "3507111209900000", "0007111209900001", "https://sumberwening.example/berkas/3507111209900001",
    ])
  func noIdentity(number: String) throws {
    #expect(try Proofs.remarks("Nomor berkas \(number) tercatat.").isEmpty)
  }

  @Test("a number in a summary, a caption, a table's cell and a footnote is found as well")
  func everywhere() throws {
    let text = """
      | Nama | NIK |
      |---|---|
      | Budi | 3507111209900001 |

      Lihat[^1].

      [^1]: KK 3507111209900002
      """
    let front = "judul: A\ntanggal: 23 November 2026\nringkasan: NIK 3507111209900003"
    #expect(
      try Proofs.remarks(text, front: front) == ["nik@4:16", "nik@8:10", "nik@12:10"])
  }

  @Test(
    "a mobile number that nobody is invited to call is pointed at",
    arguments: ["0812-3456-7890", "0812 3456 7890", "+62 812 3456 7890", "+6281234567890", "081234567890"])
  func phone(number: String) throws {
    #expect(try Proofs.remarks("Pencuri itu bernama Budi (\(number)).") == ["nomor-telepon@6:27"])
  }

  @Test(
    "numbers meant for calling, offices, times, prices and the newsroom's own are not",
    arguments: [
      "Pertanyaan: hubungi Pak Wagiman, 0812-3456-7890.", "WA 081234567890 (Ibu Sri)", "Kantor desa (0341) 123456.",
      "Darurat: 112. Aduan: SMS ke 1708 atau 119.", "Buka 08.00-13.00 WIB, 08.12.2026.", "Harga Rp812.345.678.",
      "Redaksi ada di 0812-0000-0301.", "Redaksi ada di 62812-0000-0301.",
      "<https://wa.me/6281234567890?text=Halo>",
    ])
  func noPhone(text: String) throws { #expect(try Proofs.remarks(text).isEmpty) }

  @Test("what stands over a number counts: a heading, a table's header, the line before a list")
  func context() throws {
    let text = """
      ## Nomor penting

      Posko balai desa 0812-3456-7890

      ## Lain-lain

      Silakan kontak:

      - Sri 0812-3456-7890

      | Nama | WhatsApp |
      |---|---|
      | Sri | 0812-3456-7890 |

      Budi 0812-3456-7890
      """
    #expect(try Proofs.remarks(text) == ["nomor-telepon@20:6"])
  }

  @Test("a private mail address is pointed at; an office's, the newsroom's own and an invited one are not")
  func mail() throws {
    #expect(try Proofs.remarks("Pelapor budi.s@gmail.com datang.") == ["surel-pribadi@6:9"])
    for text in [
      "Pelapor dinas@wanajaya.example datang.", "Tulis ke KIM.Tirta@gmail.com ya.", "Hubungi sri@yahoo.co.id.",
      "budi@gmail datang.", "@gmail.com",
    ] {
      #expect(try Proofs.remarks(text).isEmpty, "\(text)")
    }
  }
}

import ChannelKit
import Foundation
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

@Suite("Editions on pages") struct PaginationTests {
  private func pages(
    _ publication: Publication, _ settings: BulletinSettings = BulletinSettings()
  ) throws -> [[String]] {
    try FontLibrary.withShared { library throws(DiagnosticError) in
      Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: settings,
        typesetter: Typesetter(library: library)
      ).compose().pages.map { $0.rows.map { $0.row.marks.words } }
    }
  }

  private func edition() throws -> Publication {
    .edition(SamplePosts.edition(try SamplePosts.names.map { try SamplePosts.post($0) }))
  }

  @Test("a story that runs on says so on both pages", arguments: [1, 2, 3])
  func jumps(_ columns: Int) throws {
    let pages = try pages(try edition(), BulletinSettings(columns: columns))
    #expect(pages.count > 3)
    for (index, rows) in pages.enumerated() {
      let goesOn = rows.contains { $0.contains("Bersambung ke hal. \(index + 2)") }
      let comesFrom =
        index + 1 < pages.count && pages[index + 1].contains { $0.contains("SAMBUNGAN DARI HAL. \(index + 1)") }
      #expect(goesOn == comesFrom, "page \(index + 1)")
    }
  }

  @Test("every page has its number at the foot") func numbers() throws {
    let pages = try pages(try edition())
    for (index, rows) in pages.enumerated() {
      #expect(rows.last?.contains("Halaman \(index + 1) dari \(pages.count)") == true)
    }
  }

  @Test("a warning comes first, wherever the editors put it") func warningsFirst() throws {
    let rows = try pages(try edition()).first ?? []
    let warning = try #require(rows.firstIndex { $0.contains("Siaga Banjir") })
    #expect(rows[..<warning].contains { $0 == "PERINGATAN" })
    #expect(!rows[..<warning].contains { $0.contains("Air Bersih Mati") })
  }

  @Test("no word of any story is lost between the pages") func nothingLost() throws {
    let words = try pages(try edition()).joined().joined(separator: " ")
      .replacingOccurrences(of: "- ", with: "").split(separator: " ").joined(separator: " ")
    for last in ["sudah tiga musim hujan", "uang muka 50%", "0812-0000-0601", "ditiadakan karena hujan", "merantau"] {
      #expect(words.contains(last), "\(last)")
    }
  }

  @Test(
    "a short notice is set larger than newspaper text, a long one is not",
    arguments: ["10-minimal", "02-feature-bank-sampah"])
  func size(_ name: String) throws {
    let publication = Publication.post(try SamplePosts.post(name))
    let size = try FontLibrary.withShared { library throws(DiagnosticError) in
      Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: BulletinSettings(),
        typesetter: Typesetter(library: library)
      ).compose().bodySize
    }
    #expect(name == "10-minimal" ? size > 18 : size < 12)
  }
}

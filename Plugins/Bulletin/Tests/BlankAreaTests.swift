import ChannelKit
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

@Suite("Holes on a page") struct BlankAreaTests {
  private func block(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> PlacedRow {
    let box = Box(x: 0, y: 0, width: width, height: height)
    return PlacedRow(row: Row(height: height, marks: [.fill(box, .ink)]), x: x, y: y)
  }

  private let area = Box(x: 0, y: 0, width: 600, height: 600)

  @Test("an empty page is one hole, a full one has none") func extremes() {
    #expect(BlankArea.largest(of: Page(), in: area)?.share == 1)
    #expect(BlankArea.largest(of: Page(rows: [block(0, 0, 600, 600)]), in: area) == nil)
    #expect(BlankArea.largest(of: Page(), in: Box(x: 0, y: 0, width: 3, height: 600)) == nil)
  }

  @Test("the largest of several is found, beside and below what stands on the page") func largest() throws {
    // A table two thirds wide, text under it, and a foot that stays free.
    let page = Page(rows: [block(0, 0, 396, 300), block(0, 300, 600, 204)])
    let hole = try #require(BlankArea.largest(of: page, in: area))
    #expect(hole.box == Box(x: 396, y: 0, width: 204, height: 300))
    #expect(abs(hole.share - 204 * 300 / 360_000) < 0.001)
  }

  @Test("rules are not what fills a page") func rules() {
    let line = Mark.line(fromX: 0, fromY: 0, toX: 600, toY: 600, thickness: 1, .hairline)
    let page = Page(rows: [PlacedRow(row: Row(height: 600, marks: [line]), x: 0, y: 0)], lines: [line])
    #expect(BlankArea.largest(of: page, in: area)?.share == 1)
  }

  @Test(
    "no page of an edition of all samples but the last has a hole of more than an eighth",
    arguments: PaperSize.allCases, [1, 2, 3, 4])
  func samples(_ paper: PaperSize, _ columns: Int) throws {
    let posts = try SamplePosts.names.map { try SamplePosts.post($0) }
    let pages = try PageExamination.examine(
      .edition(SamplePosts.edition(posts)), BulletinSettings(paper: paper, columns: columns))
    // One column on A5 has a picture too narrow for its page, and beside it no room for a notice.
    #expect(pages.worstHole <= (paper == .a5 && columns == 1 ? 0.16 : BlankArea.most))
    #expect(pages.findings == [])
  }

  @Test("where no story reaches, the house says something useful") func notices() throws {
    try FontLibrary.withShared { library throws(DiagnosticError) in
      let notice = HouseNotice(
        community: SampleNewsroom.community, typesetter: Typesetter(library: library),
        words: ReaderWords(language: .indonesian))
      func rows(_ hole: Box, _ number: Int) -> [PlacedRow] { notice.rows(filling: hole, number: number) ?? [] }
      let wide = rows(Box(x: 30, y: 600, width: 500, height: 120), 0)
      #expect(wide.flatMap(\.row.marks).words.contains("Sampaikan aspirasi Anda"))
      let narrow = rows(Box(x: 30, y: 300, width: 150, height: 200), 1)
      #expect(narrow.flatMap(\.row.marks).words.contains("tirtawening.example"))
      let tall = rows(Box(x: 30, y: 300, width: 300, height: 400), 2)
      #expect(tall.flatMap(\.row.marks).words.contains("Catatan Anda"))
      for placed in [wide, narrow, tall] {
        #expect(placed.flatMap { $0.trespasses(on: Sheet(.a4)) } == [])
        #expect(Page(rows: placed).overlaps() == [])
      }
      #expect(rows(Box(x: 0, y: 0, width: 80, height: 300), 0).isEmpty)
    }
  }
}

import Testing
import Typesetting

@testable import Bulletin

@Suite("Filling columns") struct ColumnFillerTests {
  private func rows(_ count: Int, height: Double = 10) -> [Row] { (0..<count).map { _ in Row(height: height) } }
  private func frames(_ count: Int, height: Double) -> [Frame] {
    (0..<count).map { Frame(x: Double($0) * 100, top: 0, bottom: height) }
  }

  @Test("columns end at one height", arguments: [3, 4, 7, 12, 29, 30, 31])
  func balance(_ count: Int) throws {
    let result = try #require(ColumnFiller(rows: rows(count), grid: 10).balance(frames(3, height: 500)))
    let lengths = (0..<3).map { column in result.placed.count { $0.x == Double(column) * 100 } }
    #expect(result.count == count)
    #expect((lengths.max() ?? 0) == (count + 2) / 3)
  }

  @Test("a heading never ends a column") func headings() {
    var rows = rows(12)
    rows[4].keepsWithNext = true
    rows[5].keepsWithNext = true
    let result = ColumnFiller(rows: rows, grid: 10).fill(frames(2, height: 50))
    #expect(result.placed.count { $0.x == 0 } == 4)
    #expect(result.placed.first { $0.x == 100 }?.y == 0)
  }

  @Test("space above is dropped where a column begins") func spaceAbove() {
    var rows = rows(6)
    rows[3].above = 7
    let result = ColumnFiller(rows: rows, grid: 10).fill(frames(2, height: 30))
    #expect(result.placed[3].x == 100 && result.placed[3].y == 0)
  }

  @Test("a table's head is set again where the table runs on") func repeatedHead() {
    let head = Row(height: 10, marks: [.fill(Box(x: 0, y: 0, width: 1, height: 1), .ink)])
    var rows = rows(8)
    for index in 1..<8 { rows[index].repeated = [head] }
    let result = ColumnFiller(rows: rows, grid: 10).fill(frames(2, height: 50))
    let second = result.placed.filter { $0.x == 100 }
    #expect(second.count == 4 && second[0].row.marks.count == 1 && second[0].y == 0 && second[1].y == 10)
  }

  @Test("what cannot be cut is cut only when there is no other way") func forced() {
    let rows = rows(10).map { row in
      var row = row
      row.keepsWithNext = true
      return row
    }
    let filler = ColumnFiller(rows: rows, grid: 10)
    #expect(filler.fill(frames(1, height: 50)).count == 0)
    #expect(filler.fill(frames(1, height: 50), isForced: true).count == 5)
  }

  @Test("rows that do not fit are not balanced") func overflow() {
    #expect(ColumnFiller(rows: rows(31), grid: 10).balance(frames(3, height: 100)) == nil)
  }

  @Test("a column that ends early is stretched above its headings, by whole lines, and only as far as they go")
  func levelled() {
    var rows = rows(9)
    rows[2].above = 5
    rows[4].keepsWithNext = true
    let short = ColumnFiller(rows: rows, grid: 10)
    let frames = [Frame(x: 0, top: 0, bottom: 55), Frame(x: 100, top: 0, bottom: 50)]
    let filled = short.fill(frames)
    #expect(filled.columnBottoms == [45, 50])
    #expect(filled.levelled(frames, grid: 5).columnBottoms == [50, 50])
    #expect(filled.levelled(frames, grid: 5).placed.map(\.y).prefix(4) == [0, 10, 30, 40])
    #expect(filled.levelled(frames, grid: 2).columnBottoms == [45, 50], "two lines would need two headings")
  }

  @Test("a photo gives its edges where it would leave a hole, in whole lines, and no more than it has") func crop() {
    var rows = rows(5)
    rows[3] = Row(
      height: 60, keepsWithNext: true, marks: [.fill(Box(x: 0, y: 0, width: 50, height: 60), .ink)], give: 12)
    let filler = ColumnFiller(rows: rows, grid: 10)
    // Three lines, the photo, its caption: 100 points.
    #expect(filler.fill(frames(1, height: 100), endsPage: true).placed[3].row.height == 60)
    let cropped = filler.fill(frames(1, height: 95), endsPage: true)
    #expect(cropped.count == 5 && cropped.placed[3].row.height == 50)
    #expect(cropped.placed[4].y == 80)
    #expect(filler.fill(frames(1, height: 85), endsPage: true).count == 3)
    #expect(filler.fill(frames(1, height: 95)).count == 3, "a column within a page keeps its photos whole")
  }

  @Test("no page ends within a word, a column may") func dividedWords() {
    var rows = rows(12)
    rows[4].endsDivided = true
    rows[9].endsDivided = true
    let filler = ColumnFiller(rows: rows, grid: 10)
    #expect(filler.fill(frames(2, height: 50), endsPage: true).count == 9)
    #expect(filler.fill(frames(2, height: 50), endsPage: true).placed.count { $0.x == 0 } == 5)
    #expect(filler.fill(frames(2, height: 50)).count == 10)
  }
}

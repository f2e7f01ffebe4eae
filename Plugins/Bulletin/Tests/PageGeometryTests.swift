import ChannelKit
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

@Suite("Where things stand on the page") struct PageGeometryTests {
  private func compose(_ publication: Publication, _ settings: BulletinSettings) throws -> [String] {
    let sheet = Sheet(settings.paper)
    return try FontLibrary.withShared { library throws(DiagnosticError) in
      let pages = Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: settings,
        typesetter: Typesetter(library: library)
      ).compose().pages
      return pages.enumerated().flatMap { index, page in
        page.rows.flatMap { placed in placed.trespasses(on: sheet).map { "page \(index + 1): \($0)" } }
      }
    }
  }

  @Test("nothing leaves the safe area", arguments: SamplePosts.names, PaperSize.allCases)
  func safeArea(_ name: String, _ paper: PaperSize) throws {
    var post = try SamplePosts.post(name)
    for columns in [1, 3, 4] {
      #expect(try compose(.post(post), BulletinSettings(paper: paper, columns: columns)) == [])
    }
    post.isWarning = true
    #expect(try compose(.post(post), BulletinSettings(paper: paper)) == [])
  }

  @Test("nothing of an edition leaves the safe area", arguments: PaperSize.allCases, [1, 2, 3])
  func editions(_ paper: PaperSize, _ columns: Int) throws {
    let posts = try SamplePosts.names.map { try SamplePosts.post($0) }
    let edition = Publication.edition(SamplePosts.edition(posts))
    #expect(try compose(edition, BulletinSettings(paper: paper, columns: columns)) == [])
  }
}

extension PlacedRow {
  /// What of the row stands outside the safe area, in words.
  func trespasses(on sheet: Sheet) -> [String] {
    var found: [String] = []
    let right = sheet.left + sheet.printWidth
    let words = row.marks.words
    if y < sheet.top - 0.1 { found.append("above the top: \(words)") }
    if y + row.height > sheet.height - Sheet.safeEdge + 0.1 { found.append("below the foot at \(Int(y)): \(words)") }
    for mark in row.marks.flattened {
      switch mark {
      case .text(let line, let left, _, _):
        let blank = line.text.string.hasSuffix(" ") ? (line.text.runs.last?.style.size ?? 0) * 0.3 : 0
        let end = x + left + line.width - blank
        if end > right + 1.5 || x + left < sheet.left - 6 { found.append("beside the page: \(line.text.string)") }
      case .picture(_, let box), .code(_, let box):
        if x + box.x + box.width > right + 0.5 { found.append("a picture beside the page") }
      default: continue
      }
    }
    return found
  }
}

extension [Mark] {
  /// The text of the marks.
  var words: String {
    flattened.compactMap { mark -> String? in
      if case .text(let line, _, _, _) = mark { return line.text.string }
      return nil
    }.joined(separator: " | ")
  }
}

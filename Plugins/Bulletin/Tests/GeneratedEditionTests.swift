import ChannelKit
import Foundation
import Markup
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

/// Properties that must hold for every edition, tried on many that nobody wrote.
@Suite("Generated editions") struct GeneratedEditionTests {
  /// `KIM_EDITIONS=3000 swift test --filter Generated` tries more.
  private static let count = ProcessInfo.processInfo.environment["KIM_EDITIONS"].flatMap { Int($0) } ?? 80

  /// The share of a page's type area that may be blank in one piece, but on the last page.
  private static let largestHole = BlankArea.most

  @Test(
    "nothing leaves its box, nothing lies on anything else, nothing is lost, no page has a hole", arguments: 0..<8)
  func properties(_ share: Int) throws {
    for seed in stride(from: share, to: Self.count, by: 8) {
      var copywriter = Copywriter(seed: UInt64(seed))
      let edition = copywriter.edition()
      let settings = copywriter.settings()
      let findings = try examine(.edition(edition), settings)
      #expect(findings.isEmpty, "seed \(seed): \(findings.prefix(3))")
    }
  }

  private func examine(_ publication: Publication, _ settings: BulletinSettings) throws -> [String] {
    let sheet = Sheet(settings.pagePaper)
    return try FontLibrary.withShared { library throws(DiagnosticError) in
      let composition = Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: settings,
        typesetter: Typesetter(library: library)
      ).compose()
      let pages = composition.pages
      let hole = HoleFiller.worst(of: pages, sheet: sheet, from: composition.left)
      let holes = hole > Self.largestHole ? ["a hole of \(Int(hole * 100)) % of the page"] : []
      return holes
        + pages.enumerated().flatMap { index, page in
          let outside = page.rows.flatMap { $0.trespasses(on: sheet) }
          return (outside + page.overlaps()).map { "page \(index + 1): \($0)" }
        } + Self.lost(of: publication, on: pages)
    }
  }

  /// Marked words that are missing, or stand on the pages more or less often than in the text.
  ///
  /// A word that is wider than its cell may be cut without a hyphen: only letters are compared.
  private static func lost(of publication: Publication, on pages: [Page]) -> [String] {
    var wanted: [String: Int] = [:]
    for post in publication.posts {
      for word in Copywriter.markedWords(in: PlainText.of(post.body.blocks)) { wanted[word, default: 0] += 1 }
    }
    let stories = pages.flatMap(\.rows).filter { $0.row.path.first?.role == .article }
    let letters = String(stories.flatMap { $0.row.marks.spokenLines }.joined().filter(\.isLetter))
    return wanted.keys.sorted().compactMap { word in
      let found = letters.components(separatedBy: word).count - 1
      return found == wanted[word] ? nil : "'\(word)' stands \(found) times instead of \(wanted[word] ?? 0)"
    }
  }
}

extension [Mark] {
  /// The lines of text as they are read, in order.
  fileprivate var spokenLines: [String] {
    flattened.compactMap { mark -> String? in
      if case .text(let line, _, _, let spoken) = mark { return spoken + line.spoken }
      return nil
    }
  }
}

extension Page {
  /// Lines of type that run into each other, in words.
  func overlaps() -> [String] {
    struct Ink {
      var left: Double
      var right: Double
      var top: Double
      var bottom: Double
      var words: String
    }
    var inks: [Ink] = []
    for placed in rows {
      for mark in placed.row.marks.flattened {
        guard case .text(let line, let x, let baseline, _) = mark, let size = line.text.runs.first?.style.size else {
          continue
        }
        let blank = line.text.string.hasSuffix(" ") ? size * 0.3 : 0
        let left = placed.x + x, bottom = placed.y + baseline
        inks.append(
          Ink(
            left: left, right: left + line.width - blank, top: bottom - size * 0.5, bottom: bottom,
            words: line.text.string))
      }
    }
    inks.sort { ($0.top, $0.left) < ($1.top, $1.left) }
    var found: [String] = []
    for (index, first) in inks.enumerated() {
      for second in inks[(index + 1)...] {
        if second.top >= first.bottom { break }
        if second.left < first.right - 1, first.left < second.right - 1 {
          found.append("'\(first.words)' lies on '\(second.words)'")
        }
      }
    }
    return found
  }
}

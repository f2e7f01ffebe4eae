import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

/// Whole pages as text: each line of type with its place in points. A change of the layout shows as a change here.
@Suite("Golden pages") struct GoldenGeometryTests {
  @Test("of every sample stand where they stood", arguments: SamplePosts.names)
  func pages(_ name: String) throws {
    let text = try geometry(of: .post(try SamplePosts.post(name)), BulletinSettings(paper: .f4)) { $0.geometry }
    try Golden.expect(text, at: Golden.fixtures().appending(path: "geometry/\(name).txt"))
  }

  @Test(
    "of an edition of all samples stand where they stood",
    arguments: [
      ("a4-1", BulletinSettings(columns: 1)), ("a4-3", BulletinSettings()), ("a4-4", BulletinSettings(columns: 4)),
      ("f4-3-mono", BulletinSettings(paper: .f4, ink: .mono)), ("a5", BulletinSettings(paper: .a5)),
      ("booklet", BulletinSettings(layout: .booklet)),
    ])
  func edition(_ name: String, _ settings: BulletinSettings) throws {
    let posts = try SamplePosts.names.map { try SamplePosts.post($0) }
    let text = try geometry(of: .edition(SamplePosts.edition(posts)), settings) { $0.outline }
    try Golden.expect(text, at: Golden.fixtures().appending(path: "geometry/edition-\(name).txt"))
  }

  private func geometry(
    of publication: Publication, _ settings: BulletinSettings, describe: (Page) -> String
  ) throws -> String {
    try FontLibrary.withShared { library throws(DiagnosticError) in
      Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: settings,
        typesetter: Typesetter(library: library)
      ).compose().pages.enumerated().map { "page \($0.offset + 1)\n" + describe($0.element) }.joined(separator: "\n")
    }
  }
}

extension Page {
  /// `x y words`, one mark a line, in reading order.
  fileprivate var geometry: String { rows.flatMap(\.geometry).joined(separator: "\n") + "\n" }

  /// The first mark of every element alone: an edition's pages are many.
  fileprivate var outline: String {
    var lines: [String] = []
    var earlier: [StructureElement] = []
    for placed in rows where placed.row.path != earlier {
      earlier = placed.row.path
      lines += placed.geometry.prefix(1)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension PlacedRow {
  fileprivate var geometry: [String] {
    row.marks.flattened.compactMap { mark -> String? in
      switch mark {
      case .text(let line, let left, let baseline, let spoken):
        "\(Int((x + left).rounded())) \(Int((y + baseline).rounded())) \(spoken)\(line.text.string)"
      case .picture(let picture, let box):
        "\(Int((x + box.x).rounded())) \(Int(y.rounded())) [\(picture.source) \(Int(box.width.rounded())) × \(Int(box.height.rounded()))]"
      case .code(let code, let box):
        "\(Int((x + box.x).rounded())) \(Int((y + box.y).rounded())) [QR \(code.size)]"
      default: nil
      }
    }
  }
}

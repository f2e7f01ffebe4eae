import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

/// Whole pages as text: each line of type with its place in points. A change of the layout shows as a change here.
@Suite("Golden pages") struct GoldenGeometryTests {
  @Test("stand where they stood", arguments: ["01-pengumuman-air-mati", "04-umkm-daftar-harga", "banjir"])
  func pages(_ name: String) throws {
    let publication = Publication.post(try SamplePosts.post(name))
    let text = try FontLibrary.withShared { library throws(DiagnosticError) in
      let composition = Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication),
        settings: BulletinSettings(paper: .f4), typesetter: Typesetter(library: library)
      ).compose()
      return composition.pages.enumerated().map { "page \($0.offset + 1)\n" + $0.element.geometry }.joined(
        separator: "\n")
    }
    try Golden.expect(text, at: Golden.fixtures().appending(path: "geometry/\(name).txt"))
  }
}

extension Page {
  /// `x y words`, one mark a line, in reading order.
  fileprivate var geometry: String {
    rows.flatMap { placed in
      placed.row.marks.flattened.compactMap { mark -> String? in
        switch mark {
        case .text(let line, let x, let baseline, let spoken):
          "\(Int((placed.x + x).rounded())) \(Int((placed.y + baseline).rounded())) \(spoken)\(line.text.string)"
        case .picture(let picture, let box):
          "\(Int((placed.x + box.x).rounded())) \(Int(placed.y.rounded())) [\(picture.source) \(Int(box.width.rounded())) × \(Int(box.height.rounded()))]"
        case .code(let code, let box):
          "\(Int((placed.x + box.x).rounded())) \(Int((placed.y + box.y).rounded())) [QR \(code.size)]"
        default: nil
        }
      }
    }.joined(separator: "\n") + "\n"
  }
}

import ChannelKit
import Publishing
import Testing

@testable import Bulletin
@testable import Typesetting

@Suite("Further pictures") struct GalleryTests {
  private func post(_ count: Int) throws -> Post {
    var post = SamplePosts.make("galeri", title: "Galeri", body: "Foto pawai.\n")
    let names = ["galeri-1", "galeri-2", "galeri-3", "galeri-4", "galeri-5", "anak-belajar-potret"]
    post.pictures = try (0..<count).map {
      try SamplePosts.picture("images/\(names[$0]).jpg", alt: "Foto \($0).", caption: "Keterangan foto \($0).")
    }
    return post
  }

  @Test("stand side by side, equally high, in order, each with its own caption", arguments: PaperSize.allCases)
  func rows(_ paper: PaperSize) throws {
    let publication = Publication.post(try post(6))
    let settings = BulletinSettings(paper: paper)
    #expect(try PageExamination.examine(publication, settings).findings == [])
    let rows = try FontLibrary.withShared { library throws(DiagnosticError) in
      Compositor(
        publication: publication, context: SampleNewsroom.context(for: publication), settings: settings,
        typesetter: Typesetter(library: library)
      ).compose().pages.flatMap(\.rows).map { row in row.row.marks.flattened.compactMap(\.seen) }
    }
    let galleries = rows.filter { $0.count { $0.height != nil } > 1 }
    #expect(galleries.count >= 2)
    for gallery in galleries {
      #expect(Set(gallery.compactMap(\.height)).count == 1)
      for (picture, caption) in zip(gallery.indices, gallery.indices.dropFirst()) where gallery[picture].height != nil {
        #expect(gallery[caption].words == "Keterangan foto \(gallery[picture].words)")
      }
    }
    let order = rows.joined().filter { $0.height != nil }.map(\.words)
    #expect(order == (0..<6).map { "\($0)." })
  }
}

extension Mark {
  fileprivate struct Seen: Sendable {
    var words: String
    var height: Double?
  }

  fileprivate var seen: Seen? {
    switch self {
    case .picture(let picture, let box): Seen(words: String(picture.alt.dropFirst(5)), height: box.height)
    case .text(let line, _, _, _): Seen(words: line.text.string)
    default: nil
    }
  }
}

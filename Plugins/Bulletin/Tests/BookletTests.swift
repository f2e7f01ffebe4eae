import ChannelKit
import Foundation
import Publishing
import Testing

@testable import Bulletin

@Suite("Booklets") struct BookletTests {
  @Test("pages lie so that folded sheets read on", arguments: [4, 8, 12, 16])
  func order(_ count: Int) {
    let sides = Imposition(pages: count).sides
    #expect(sides.count == count / 2)
    #expect(Set(sides.flatMap { [$0.left, $0.right] }) == Set(0..<count))
    for (number, side) in sides.enumerated() {
      // The two pages of a side always add up to the same, and the front's right page is the earlier one.
      #expect(side.left + side.right == count - 1)
      #expect(number % 2 == 0 ? side.right < side.left : side.left < side.right)
    }
    // Front and back of one leaf follow each other.
    for sheet in stride(from: 0, to: sides.count, by: 2) {
      #expect(sides[sheet + 1].left == sides[sheet].right + 1)
      #expect(sides[sheet + 1].right == sides[sheet].left - 1)
    }
  }

  @Test("sheets are always full", arguments: [(1, 3), (2, 2), (3, 1), (4, 0), (5, 3), (8, 0)])
  func padding(_ pages: Int, _ added: Int) { #expect(Imposition.padding(after: pages) == added) }

  @Test("an edition becomes A5 pages in order and the same pages on A4, a multiple of four with lines to write on")
  func files() throws {
    let posts = try SamplePosts.names.map { try SamplePosts.post($0) }
    let rendition = try SampleNewsroom.render(
      .edition(SamplePosts.edition(posts)), BulletinSettings(layout: .booklet))
    #expect(rendition.files.map(\.name.text) == ["buletin-edisi-12.pdf", "buletin-edisi-12-buku.pdf"])
    let texts = rendition.files.map { UnpackedPDF($0.content) }
    let pages = texts.map(\.pageCount)
    #expect(pages[0] % 4 == 0 && pages[0] > 4)
    #expect(pages[1] * 2 == pages[0])
    #expect(texts[0].contains("/MediaBox [ 0 0 419.52") && texts[1].contains("/MediaBox [ 0 0 841.88"))
    #expect(texts[0].contains("/StructTreeRoot") && !texts[1].contains("/StructTreeRoot"))
  }

  @Test("pages are written as pictures when they are asked for") func pictures() throws {
    let post = Publication.post(try SamplePosts.post("02-feature-bank-sampah"))
    let files = try SampleNewsroom.render(post, BulletinSettings(writesPictures: true)).files
    #expect(files.count > 2)
    #expect(files[1].name.text == "buletin-02-feature-bank-sampah-1.png")
    #expect(files.dropFirst().allSatisfy { $0.mediaType == "image/png" && $0.content.starts(with: [0x89, 0x50]) })
  }
}

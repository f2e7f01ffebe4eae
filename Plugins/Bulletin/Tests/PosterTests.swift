import Foundation
import Publishing
import Testing

@testable import Bulletin

@Suite("Warnings as posters") struct PosterTests {
  @Test(
    "a warning is one page that it fills, on every paper, with and without its picture", arguments: PaperSize.allCases,
    [true, false])
  func onePage(_ paper: PaperSize, _ hasPicture: Bool) throws {
    var post = try SamplePosts.post("banjir")
    if !hasPicture { post.pictures = [] }
    let composition = try compose(post, paper)
    #expect(composition.pageCount == 1)
    #expect(composition.lastFill > 0.8, "\(composition.lastFill)")
  }

  @Test("a little more text makes the type smaller, not a second page", arguments: 0..<6)
  func overflow(_ paragraphs: Int) throws {
    let base = try SamplePosts.text("banjir").components(separatedBy: "---\n")
    let more = String(
      repeating: "\n\nWarga diminta saling membantu dan menunggu kabar dari perangkat desa.", count: paragraphs)
    var post = SamplePosts.make("banjir", title: "Siaga banjir", body: (base.last ?? "") + more)
    post.isWarning = true
    let composition = try compose(post, .f4)
    #expect(composition.pageCount == 1 && composition.lastFill > 0.75, "\(composition.lastFill)")
  }

  @Test("what no page can hold becomes several, at a size that can be read") func tooLong() throws {
    var post = SamplePosts.make(
      "panjang", title: "Panjang",
      body: String(repeating: "Warga diminta saling membantu dan menunggu kabar dari perangkat desa.\n\n", count: 300))
    post.isWarning = true
    let composition = try compose(post, .a5)
    #expect(composition.pageCount > 1 && composition.bodySize > 9)
  }

  private func compose(_ post: Post, _ paper: PaperSize) throws -> PageExamination {
    try PageExamination.examine(.post(post), BulletinSettings(paper: paper))
  }
}

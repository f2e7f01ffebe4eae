import ChannelTesting
import Foundation
import Markup
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: limits that hold for any text")
struct GlancePropertyTests {
  private func text(seed: Int) -> (PostText, Post) {
    var words = WordGenerator(seed: seed)
    var post = Sample.post(title: words.words(1 + seed % 14), body: words.body())
    post.summary = SingleLine(collapsing: words.words(seed % 5 * 40))
    post.isWarning = seed.isMultiple(of: 7)
    let text = PostText(
      post: post, context: Scene().context(for: .post(post)), settings: WhatsAppSettings(), pictureNumbers: [:])
    return (text, post)
  }

  @Test("Headline and link are seen before the fold, or the author is told why not")
  func glance() throws {
    for seed in 0..<150 {
      let (text, post) = text(seed: seed)
      let first = try #require(text.parts(limit: 3000).first)
      let head = ChatFold.head(of: first) ?? first
      #expect(ChatLength.of(head) <= ChatLength.glance + 2, "seed \(seed)")
      let isTold = text.warnings.contains { $0.summary.en.hasPrefix("headline and link go beyond") }
      #expect(isTold || head.contains("https://sumberrejeki.example/\(post.id)"), "seed \(seed)")
      #expect(!isTold || ChatLength.of(text.heading) > 200, "seed \(seed)")
    }
  }

  @Test("The short text always has the link, fits a glance, and opens from one address")
  func short() {
    for seed in 0..<150 {
      let (text, post) = text(seed: seed)
      #expect(text.short.contains("https://sumberrejeki.example/\(post.id)"), "seed \(seed)")
      #expect(ChatLength.of(text.short) <= ChatLength.glance, "seed \(seed)")
      #expect(ShareLink.address(for: text.short) != nil, "seed \(seed)")
    }
  }

  @Test("No caption is longer than WhatsApp takes, whatever it is made of")
  func captions() throws {
    let folder = try TemporaryFolder()
    var words = WordGenerator(seed: 1)
    var post = Sample.post()
    for number in 0..<24 {
      var picture = try SamplePhotos.make("foto-\(number).jpg", columns: 4 + number, rows: 4, in: folder)
      picture.caption = SingleLine(collapsing: words.words(number * 14 + 1))
      post.pictures.append(picture)
    }
    let rendition = try Scene().render(post)
    let captions = rendition.text("keterangan-foto.txt").components(separatedBy: "\n\n")
    #expect(captions.count == 24)
    for (picture, text) in zip(post.pictures, captions) {
      let caption = text.split(separator: "\n").dropFirst().joined(separator: "\n")
      #expect(!caption.isEmpty && ChatLength.of(caption) <= ChatLength.caption)
      let isCut = ChatLength.of(picture.caption?.text ?? "") > ChatLength.caption
      #expect(
        rendition.warnings.contains { $0.summary.en.hasPrefix("the caption of picture '\(picture.source)'") } == isCut)
    }
  }

  @Test(
    "Marks that only some apps would read behind a bracket or a quotation mark are left out",
    arguments: [("Besok (**pukul 08.00**) libur.", "(pukul 08.00)"), ("Kata \"**awas**\" itu.", "\"awas\"")])
  func brackets(markdown: String, expected: String) {
    let post = Sample.post(body: markdown)
    let body = ChatWriting.body(of: post, numbers: [:], in: Scene().context(for: .post(post)))
    #expect(body.count == 1 && body[0].contains(expected))
  }
}

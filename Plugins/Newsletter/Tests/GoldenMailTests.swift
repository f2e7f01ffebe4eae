import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Newsletter

/// Each case's mail, byte for byte, beside the text it was made of.
@Suite("Golden mails")
struct GoldenMailTests {
  private func folder(_ name: String) -> URL { SamplePosts.fixtures.appending(path: "\(name)/expected") }

  @Test("posts as mails", arguments: SamplePosts.cases)
  func posts(name: String) throws {
    let rendition = try Newsroom.render(try SamplePosts.post(name))
    try Golden.expect(rendition.withoutPictures, in: folder(name))
  }

  @Test("an edition as a mail")
  func edition() throws {
    let rendition = try Newsroom.adapter().render(.edition(try SamplePosts.edition()), in: Newsroom.context())
    try Golden.expect(rendition.withoutPictures, in: folder("edisi"))
  }

  @Test("a corrected warning, with no site to read it on")
  func correction() throws {
    var post = try SamplePosts.post("pengumuman")
    post.isWarning = true
    post.dateHasTime = true
    let rendition = try Newsroom.render(post, in: Newsroom.context(.correction(1), site: false))
    try Golden.expect(rendition.withoutPictures, in: folder("ralat"))
  }
}

extension Rendition {
  /// Without what depends on the machine's JPEG library: the pictures' bytes and what is made from them. Nothing moves:
  /// digests are as long as what stands for them, and pictures come after everything personal.
  var withoutPictures: Rendition {
    var rendition = self
    rendition.files = files.map { file in
      var file = file
      file.content = Data(Self.withoutPictures(String(decoding: file.content, as: UTF8.self)).utf8)
      return file
    }
    return rendition
  }

  private static func withoutPictures(_ text: String) -> String {
    guard text.contains("foto-1.") else { return text }
    var text = text.replacing(/foto-(\d+)\.[0-9a-f]{12}@/) { "foto-\($0.output.1).000000000000@" }
    let boundaries = text.matches(of: /boundary="=_kim_([0-9a-f]{32})"/).map(\.output.1)
    for (number, boundary) in boundaries.enumerated() {
      text = text.replacing(boundary, with: String(repeating: "\(number)", count: boundary.count))
    }
    return text.replacing(/\r\n\r\n(?:[A-Za-z0-9+\/]{76}\r\n)+(?:[A-Za-z0-9+\/=]+\r\n)?/) { _ in "\r\n\r\n(picture)\r\n"
    }
  }
}

import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: what a photo must not tell")
struct PrivacyTests {
  /// What draws a picture: tables, frames, scans; of what applications add, JFIF's density alone.
  private static let harmless: Set<String> = [
    "DB", "C0", "C1", "C2", "C4", "DA", "DD", "E0 JFIF", "IHDR", "PLTE", "tRNS", "sBIT", "IDAT", "IEND",
  ]

  private func post() throws -> Post {
    var post = Sample.post()
    post.pictures = try SamplePhotos.names.map { try SamplePhotos.picture($0) }
    return post
  }

  @Test("The sample photos do hold what must go: place, owner, comment, texts")
  func samples() throws {
    let held = Set(
      try SamplePhotos.names.flatMap {
        PictureChunks.names(in: try Data(contentsOf: SamplePhotos.folder.appending(path: $0)))
      })
    #expect(held.contains("E1 Exif") && held.contains { $0.hasPrefix("FE ") } && held.contains("tEXt"))
  }

  @Test("No picture of a bundle holds Exif, XMP, a profile, a comment or a text")
  func bundle() throws {
    let rendition = try Scene().render(try post())
    let pictures = rendition.files.filter { $0.mediaType.hasPrefix("image/") }
    #expect(pictures.count == (try SamplePhotos.names.count) + 1)
    for picture in pictures {
      let names = Set(PictureChunks.names(in: picture.content))
      #expect(
        !names.isEmpty && names.isSubset(of: Self.harmless), "\(picture.name): \(names.subtracting(Self.harmless))")
    }
  }

  @Test("Nor does one in the page, the archive or the preview")
  func elsewhere() throws {
    let rendition = try Scene(settings: WhatsAppSettings(zip: true), wantsPanes: true).render(try post())
    let page = rendition.text("bagikan.html")
    let embedded = page.components(separatedBy: ";base64,").dropFirst().compactMap {
      Data(base64Encoded: String($0.prefix { $0 != "\"" }))
    }
    #expect(embedded.count == (try SamplePhotos.names.count) + 1)
    for data in embedded { #expect(Set(PictureChunks.names(in: data)).isSubset(of: Self.harmless)) }
    let archive = try #require(rendition.file(named: "bagikan.zip")).content
    for word in ["Exif", "http://ns.adobe.com", "ICC_PROFILE", "tEXt", "0812-0000-0999", "Ponsel"] {
      #expect(archive.range(of: Data(word.utf8)) == nil, "\(word)")
    }
    for case .html(let pane, _) in rendition.panes.map(\.content) {
      for part in pane.components(separatedBy: ";base64,").dropFirst() {
        let data = try #require(Data(base64Encoded: String(part.prefix { $0 != "\"" })))
        #expect(Set(PictureChunks.names(in: data)).isSubset(of: Self.harmless))
      }
    }
  }
}

import ChannelTesting
import Foundation
import Markup
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: photos")
struct PictureTests {
  /// A photo as a phone held upright stores it: on its side, its owner's name inside.
  private func photo(
    _ source: String, in folder: TemporaryFolder, columns: Int = 300, rows: Int = 200, shade: UInt8 = 0
  ) throws -> Picture {
    let data = SampleJPEG.make(columns: columns, rows: rows, orientation: 6, artist: "Pemilik-Kamera-7431") { x, y in
      (UInt8(truncatingIfNeeded: x * 37 &+ y * 91 &+ Int(shade)), UInt8(truncatingIfNeeded: y * 3), 128)
    }
    let url = folder.url.appending(path: source)
    try data.write(to: url)
    return Picture(
      source: source,
      file: PictureFile(
        url: url, digest: ContentDigest(of: data), format: .jpeg, width: rows * 8, height: columns * 8),
      alt: "Warga di \(source)", caption: SingleLine("Keterangan *\(source)*"))
  }

  @Test("Photos are upright, small, and have lost everything but what they show")
  func photos() throws {
    let folder = try TemporaryFolder()
    var post = Sample.post()
    post.pictures = [try photo("satu.jpg", in: folder)]
    let file = try #require(try Scene().render(post).file(named: "foto-1.jpg"))
    #expect(file.mediaType == "image/jpeg")
    #expect(file.content.count <= 300_000)
    #expect(file.content.range(of: Data("Pemilik".utf8)) == nil)
    #expect(file.content.range(of: Data("Exif".utf8)) == nil)
    let size = try #require(frame(of: file.content))
    #expect(size.width < size.height && size.height <= 1600)
  }

  /// Width and height from the first frame header (ITU-T T.81, B.2.2).
  private func frame(of jpeg: Data) -> (width: Int, height: Int)? {
    let bytes = [UInt8](jpeg)
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      if [0xC0, 0xC1, 0xC2].contains(bytes[place + 1]) {
        return (
          Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]), Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
        )
      }
      place += 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
    }
    return nil
  }

  @Test("A photo that is used twice comes once, and the text names it by its number")
  func numbers() throws {
    let folder = try TemporaryFolder()
    let one = try photo("satu.jpg", in: folder), two = try photo("dua.jpg", in: folder, shade: 9)
    var post = Sample.post(body: "Teks.\n\n![Gapura](dua.jpg)\n\n![](satu.jpg)\n")
    post.pictures = [one]
    post.inlinePictures = ["satu.jpg": one, "dua.jpg": two]
    let rendition = try Scene().render(post)
    #expect(rendition.files.filter { $0.mediaType == "image/jpeg" }.map(\.name.text) == ["foto-1.jpg", "foto-2.jpg"])
    #expect(rendition.parts[0].contains("[Foto 2: Gapura]\n\n[Foto 1: Warga di satu.jpg]"))
    #expect(
      rendition.text("keterangan-foto.txt")
        == "Foto 1 (foto-1.jpg)\nKeterangan \u{2060}*satu.jpg*\n\nFoto 2 (foto-2.jpg)\nKeterangan \u{2060}*dua.jpg*")
  }

  @Test("A caption longer than WhatsApp takes is cut, and its author told")
  func caption() throws {
    let folder = try TemporaryFolder()
    var post = Sample.post()
    var picture = try photo("satu.jpg", in: folder)
    picture.caption = SingleLine(String(repeating: "Keterangan panjang. ", count: 80))
    post.pictures = [picture]
    let rendition = try Scene().render(post)
    let caption = try #require(rendition.text("keterangan-foto.txt").split(separator: "\n").last)
    #expect(ChatLength.of(caption) <= 1024 && caption.hasSuffix("panjang."))
    #expect(
      rendition.warnings.map(\.summary.en) == [
        "the caption of picture 'satu.jpg' was cut: WhatsApp takes 1024 characters"
      ])
  }

  @Test("A photo that cannot be read is an error that names it, not a bundle without it")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    var post = Sample.post()
    let picture = try photo("satu.jpg", in: folder, shade: 77)
    post.pictures = [picture]
    try FileManager.default.removeItem(at: picture.file.url)
    let error = #expect(throws: DiagnosticError.self) { try Scene().render(post) }
    #expect(error?.diagnostics.first?.summary.id.contains("'satu.jpg'") == true)
  }

  @Test("The page carries the photos themselves, to be sent from it")
  func page() throws {
    let folder = try TemporaryFolder()
    var post = Sample.post()
    post.pictures = [try photo("satu.jpg", in: folder, columns: 40, rows: 30)]
    let rendition = try Scene(wantsPanes: true).render(post)
    let data = try #require(rendition.file(named: "foto-1.jpg")).content.base64EncodedString()
    #expect(rendition.text("bagikan.html").contains("src=\"data:image/jpeg;base64,\(data)\""))
    guard case .html(let pane, let width) = rendition.panes.first?.content, (320...360).contains(width) else {
      Issue.record("no pane of a phone's width")
      return
    }
    #expect(pane.contains("alt=\"Warga di satu.jpg\""))
  }
}

import Foundation
import Publishing
import Testing

@testable import Imaging

@Suite("Looking at a picture file")
struct InspectionTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func failure(_ name: String, _ content: Data) throws -> PictureFailure {
    try failure(at: folder.file(name, content))
  }

  private func failure(at url: URL) throws -> PictureFailure {
    try #require(#expect(throws: PictureFailure.self) { try PictureInspector.inspect(url) })
  }

  @Test("the content says what a file is, not its name")
  func content() throws {
    let png = TestPictures.quarters(width: 30, height: 20)
    let file = try PictureInspector.inspect(folder.file("liburan.jpg", png))
    #expect(file.format == .png)
    #expect(file.width == 30 && file.height == 20)
    #expect(file.digest == ContentDigest(of: png))
  }

  @Test("an animated GIF counts as its first frame, even when the later ones are cut off", arguments: [0, 1, 9])
  func gif(missing: Int) throws {
    let file = try PictureInspector.inspect(folder.file("a.gif", TestPictures.blinking.dropLast(missing)))
    #expect(file.format == .gif && file.width == 1 && file.height == 1)
    let picture = try Darkroom(cacheFolder: nil).develop(file, as: PictureRecipe(maxWidth: 9, maxHeight: 9))
    #expect(try colour(of: picture, atX: 0, y: 0).red > 200)
  }

  @Test(
    "what is no picture is named for what it is",
    arguments: [
      ("teks", Data("Ini bukan foto, hanya teks.\n".utf8)), ("dokumen PDF", Data("%PDF-1.7\n".utf8)),
      ("halaman web", Data("<!DOCTYPE html><html>".utf8)), ("arsip ZIP", Data([0x50, 0x4B, 3, 4, 20, 0])),
      ("video", Data([0, 0, 0, 24]) + Data("ftypisom0000".utf8)),
    ])
  func renamed(word: String, content: Data) throws {
    let failure = try failure("foto.jpg", content)
    #expect(failure.kind == .notAPicture)
    #expect(failure.reason.id.contains(word))
    #expect(failure.reason.id.contains("JPEG atau PNG"))
  }

  @Test("an empty file, a missing one, a folder and a pipe are refused in words")
  func unreadable() throws {
    #expect(try failure("a.jpg", Data()).summary.id == "berkas gambar kosong")
    #expect(try failure(at: folder.url.appending(path: "tiada.jpg")).summary.en == "the picture file was not found")
    #expect(try failure(at: folder.url).kind == .unreadable)
    let pipe = folder.url.appending(path: "pipa.jpg")
    #expect(mkfifo(pipe.path(percentEncoded: false), 0o600) == 0)
    #expect(try failure(at: pipe).summary.en == "this is not an ordinary file")
  }

  @Test("a picture that is cut short is found without decoding it", arguments: [0.2, 0.5, 0.9, 0.999])
  func truncated(share: Double) throws {
    let png = TestPictures.foliage(width: 120, height: 90)
    let jpeg = try TestJPEG.make(from: png)
    #expect(try failure("a.png", png.prefix(Int(Double(png.count) * share))).kind == .damaged)
    #expect(try failure("a.jpg", jpeg.prefix(Int(Double(jpeg.count) * share))).kind == .damaged)
  }

  @Test("bytes behind a picture's end do no harm")
  func trailing() throws {
    let jpeg = try TestJPEG.make(from: TestPictures.quarters(width: 40, height: 30))
    let file = try PictureInspector.inspect(folder.file("a.jpg", jpeg + Data(repeating: 0, count: 4096)))
    #expect(file.width == 40)
  }

  @Test("a header that promises too many pixels is refused before anything is decoded")
  func bomb() throws {
    let png = TestPNG.make(width: 1, height: 1, declaredWidth: 60_000, declaredHeight: 60_000) { _, _ in (0, 0, 0, 255)
    }
    let failure = try failure("bom.png", png)
    #expect(failure.kind == .tooLarge)
    #expect(failure.summary.id.contains("60000 × 60000"))
  }

  @Test("SVG is refused, with or without an XML line before it")
  func svg() throws {
    let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>"#
    #expect(try failure("a.png", Data(svg.utf8)) == .drawing)
    #expect(try failure("a.svg", Data("<?xml version='1.0'?>\n<!-- peta -->\n\(svg)".utf8)) == .drawing)
  }

  @Test("a format without a reader on this machine names the way out")
  func noReader() throws {
    let heic = Data([0, 0, 0, 24]) + Data("ftypheic".utf8) + Data(count: 64)
    let failure = try failure("IMG_0001.jpg", heic)
    // With a reader installed, the empty container is damaged instead.
    #expect(PixbufDecoder.canRead(.heif) ? failure.kind == .damaged : failure.reason.id.contains("heif-gdk-pixbuf"))
  }

  @Test("sizes are those seen after the camera's orientation", arguments: UInt8(1)...8)
  func orientation(value: UInt8) throws {
    let jpeg = TestJPEG.inserting(
      [(0xE1, TestJPEG.exif(orientation: value))],
      into: try TestJPEG.make(from: TestPictures.quarters(width: 60, height: 40)))
    let file = try PictureInspector.inspect(folder.file("a.jpg", jpeg))
    #expect((file.width, file.height) == (value >= 5 ? (40, 60) : (60, 40)))
  }
}

import Foundation
import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("What pictures say and tell")
struct PictureRuleTests {
  @Test(
    "an alternative text that tells nothing is pointed at",
    arguments: [
      "foto", "Foto kegiatan", "IMG_20261101_0712", "WhatsApp Image 2026-11-20", "rapat-rw.JPG", "Gambar 2", "…",
    ])
  func useless(alt: String) throws {
    let front = Proofs.facts + "\ngambar: { berkas: a.jpg, alt: \"\(alt)\" }"
    let found = try Proofs.diagnostics("Isi.", front: front, pictures: ["a.jpg": (800, 600)])
    #expect(found.map(\.rule) == ["alt-tanpa-arti"] && found.first?.location?.line == 5, "\(found)")
  }

  @Test(
    "one that describes is fine, short or long",
    arguments: [
      "Sawah", "Foto udara sawah yang terendam", "Logo bank sampah", "Peta jalur evakuasi", "Poster rapat RW 02",
    ])
  func useful(alt: String) throws {
    let front = Proofs.facts + "\ngambar: { berkas: a.jpg, alt: \"\(alt)\" }"
    #expect(try Proofs.diagnostics("Isi.", front: front, pictures: ["a.jpg": (800, 600)]).isEmpty)
  }

  @Test("the name of the picture's own file is told once")
  func fileName() throws {
    let found = try Proofs.diagnostics("![IMG_7](IMG_7.jpg)", pictures: ["IMG_7.jpg": (800, 600)])
    #expect(found.count == 1 && found.first?.rule == nil)
  }

  @Test("a photo that tells where it was taken is noted, and does not fail a strict check")
  func position() throws {
    let front = Proofs.facts + "\ngambar: { berkas: a.jpg, alt: Sawah }"
    let found = try Proofs.diagnostics("Isi.", front: front, pictures: ["a.jpg": (800, 600)], tellingPosition: true)
    #expect(found.map(\.rule) == ["lokasi-di-foto"] && found.first?.severity == .note)
  }
}

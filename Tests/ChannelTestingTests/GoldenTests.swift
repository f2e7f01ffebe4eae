import ChannelTesting
import Foundation
import Publishing
import Testing

@Suite("Golden files")
struct GoldenTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func difference(_ comparison: () throws -> Void) -> GoldenFailure.Difference? {
    do { try comparison() } catch { return (error as? GoldenFailure)?.difference }
    return nil
  }

  @Test("recording writes and fails; the next run compares and passes")
  func recording() throws {
    let file = folder.url.appending(path: "kasus/surat.txt")
    #expect(difference { try Golden.expect("isi\n", at: file, recording: true) } == .recorded)
    #expect(difference { try Golden.expect("isi\n", at: file, recording: false) } == nil)
  }

  @Test("an absent file fails and stays absent")
  func absent() {
    let file = folder.url.appending(path: "tidak-ada.txt")
    #expect(difference { try Golden.expect("isi", at: file, recording: false) } == .absent)
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("the first differing line is named, down to an invisible carriage return")
  func lines() throws {
    let file = try folder.write(Data("satu\ndua\r\ntiga\n".utf8), as: "teks.txt")
    #expect(
      difference { try Golden.expect("satu\ndua\ntiga\n", at: file, recording: false) }
        == .line(2, expected: "dua\r", actual: "dua"))
    #expect(
      difference { try Golden.expect("satu\ndua\r\ntiga\n\n", at: file, recording: false) }
        == .line(5, expected: nil, actual: ""))
  }

  @Test("an accent written in another way is a difference")
  func composition() throws {
    let file = try folder.write(Data("caf\u{E9}".utf8), as: "teks.txt")
    let found = difference { try Golden.expect("cafe\u{301}", at: file, recording: false) }
    guard case .line(1, _, _) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("bytes that are no text are compared by position")
  func bytes() throws {
    let file = try folder.write(Data([0xFF, 0xD8, 1]), as: "foto.jpg")
    #expect(
      difference { try Golden.expect(Data([0xFF, 0xD8, 2, 3]), at: file, recording: false) }
        == .byte(2, expectedCount: 3, actualCount: 4))
  }

  @Test("a rendition is its subject, files and warnings, and nothing else may lie there")
  func rendition() throws {
    let place = folder.url.appending(path: "pos")
    var rendition = Rendition(
      publication: Sample.id("pos"), channel: Sample.channel("wa"), subject: SingleLine(collapsing: "Judul"),
      files: [RenditionFile(name: "a.txt", mediaType: "text/plain", content: Data("a".utf8))],
      warnings: [.warning(Phrase(id: "terlalu panjang", en: "too long"), at: SourceLocation(file: "p.md", line: 3))])
    #expect(difference { try Golden.expect(rendition, in: place, recording: true) } == .recorded)
    #expect(difference { try Golden.expect(rendition, in: place, recording: false) } == nil)
    #expect(
      try String(contentsOf: place.appending(path: "warnings.txt"), encoding: .utf8) == "p.md:3: terlalu panjang\n")
    rendition.warnings = []
    #expect(difference { try Golden.expect(rendition, in: place, recording: false) } == .noLongerMade)
    #expect(difference { try Golden.expect(rendition, in: place, recording: true) } == .recorded)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() == ["a.txt", "subject.txt"])
  }
}

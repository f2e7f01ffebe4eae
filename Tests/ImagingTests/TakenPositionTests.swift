import Foundation
import Publishing
import Testing

@testable import Imaging

@Suite("Where a picture was taken")
struct TakenPositionTests {
  /// Exif's TIFF block: a first directory that leads to a GPS directory with one entry.
  private func block(littleEndian: Bool, gpsTag: Int = 0x0002, pointer: Int = 26) -> Data {
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      let bytes = (0..<width).map { UInt8(value >> (8 * $0) & 255) }
      return littleEndian ? bytes : bytes.reversed()
    }
    func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: Int) -> [UInt8] {
      number(tag, 2) + number(type, 2) + number(count, 4) + number(value, 4)
    }
    let head: [UInt8] = littleEndian ? [0x49, 0x49, 0x2A, 0] : [0x4D, 0x4D, 0, 0x2A]
    let first = number(1, 2) + entry(0x8825, 4, 1, pointer) + number(0, 4)
    return Data(head + number(8, 4) + first + number(1, 2) + entry(gpsTag, 5, 3, 44) + number(0, 4))
  }

  private func isTold(_ data: Data) -> Bool { data.withUnsafeBytes(TakenPosition.isTold) }

  @Test("A latitude in either byte order is found, wherever the block stands", arguments: [true, false])
  func found(littleEndian: Bool) throws {
    let exif = Data("Exif\0\0".utf8) + block(littleEndian: littleEndian)
    #expect(isTold(exif))
    let jpeg = TestJPEG.inserting(
      [(0xE1, exif)], into: try TestJPEG.make(from: TestPNG.make(width: 16, height: 16) { _, _ in (90, 120, 60, 255) }))
    let file = FileManager.default.temporaryDirectory.appending(path: "kim-\(UUID()).jpg")
    try jpeg.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try PictureInspector.inspect(file).tellsPosition == true)
  }

  @Test("XMP's copy of it is found as well")
  func xmp() {
    #expect(isTold(Data("<rdf:Description exif:GPSLatitude='7,48.5S'/>".utf8)))
  }

  @Test("An orientation alone, a camera without a fix and a plain picture tell nothing")
  func nothing() throws {
    #expect(!isTold(TestJPEG.exif(orientation: 6)))
    #expect(!isTold(block(littleEndian: true, gpsTag: 0x0000)))
    #expect(!isTold(try TestJPEG.make(from: TestPNG.make(width: 16, height: 16) { _, _ in (90, 120, 60, 255) })))
    #expect(!isTold(Data()))
  }

  @Test("Directories that point outside, at themselves or are cut short are nothing, at any length")
  func hostile() {
    let whole = block(littleEndian: false)
    for length in 0..<(whole.count - 16) { #expect(!isTold(whole.prefix(length)), "\(length)") }
    for pointer in [0, 7, 8, 1_000_000, 0xFFFF_FFFF] {
      #expect(!isTold(block(littleEndian: true, pointer: pointer)), "\(pointer)")
    }
  }
}

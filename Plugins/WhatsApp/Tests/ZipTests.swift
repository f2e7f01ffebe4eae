import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import WhatsApp

@Suite("WhatsApp: the bundle as one file")
struct ZipTests {
  /// An archive's files, read as an unpacker reads them: from the directory at its end.
  private func unpack(_ archive: Data) throws -> [(name: String, content: Data, stamp: [Int])] {
    let bytes = [UInt8](archive)
    func number(_ place: Int, _ count: Int) -> Int {
      bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let end = bytes.count - 22
    try #require(number(end, 4) == 0x0605_4B50)
    var files: [(String, Data, [Int])] = []
    var place = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      try #require(number(place, 4) == 0x0201_4B50)
      let nameLength = number(place + 28, 2), size = number(place + 24, 4), local = number(place + 42, 4)
      let name = Data(bytes[(place + 46)..<(place + 46 + nameLength)])
      try #require(number(local, 4) == 0x0403_4B50)
      // Both headers tell the same.
      #expect(bytes[(local + 4)..<(local + 30)].elementsEqual(bytes[(place + 6)..<(place + 32)]))
      #expect(Data(bytes[(local + 30)..<(local + 30 + nameLength)]) == name)
      let content = Data(bytes[(local + 30 + nameLength)..<(local + 30 + nameLength + size)])
      #expect(UInt32(number(place + 16, 4)) == CRC32.of(content))
      let time = number(place + 12, 2), day = number(place + 14, 2)
      files.append(
        (
          String(decoding: name, as: UTF8.self), content,
          [day >> 9 + 1980, day >> 5 & 15, day & 31, time >> 11, time >> 5 & 63, (time & 31) * 2]
        ))
      place += 46 + nameLength
    }
    #expect(place == end)
    return files
  }

  @Test("The checksum is the one that everybody computes")
  func checksum() { #expect(CRC32.of(Data("123456789".utf8)) == 0xCBF4_3926) }

  @Test("It holds every other file, in a folder of the post's name, dated like the post")
  func contents() throws {
    var post = try SamplePosts.post("feature")
    post.pictures = [try SamplePhotos.picture("galeri-1.jpg")]
    let rendition = try Scene(settings: WhatsAppSettings(zip: true)).render(post)
    let archive = try #require(rendition.file(named: "bagikan.zip"))
    #expect(archive.mediaType == "application/zip" && rendition.files.last == archive)
    let files = try unpack(archive.content)
    #expect(files.map(\.name) == rendition.files.dropLast().map { "feature/\($0.name)" })
    #expect(files.map(\.content) == rendition.files.dropLast().map(\.content))
    // 27 July 2022, 15.00 in Jakarta.
    #expect(files.allSatisfy { $0.stamp == [2022, 7, 27, 15, 0, 0] })
    #expect(try Scene(settings: WhatsAppSettings(zip: true)).render(post).digest == rendition.digest)
  }

  @Test("It is only made when it is asked for")
  func unasked() throws {
    #expect(try Scene().render(Sample.post()).file(named: "bagikan.zip") == nil)
  }

  @Test("A date that no archive can hold becomes its first day", arguments: [-1e9, 5e9])
  func dates(seconds: Double) throws {
    let archive = ZipArchive(folder: Sample.id("pos"), date: Date(timeIntervalSince1970: seconds), in: .gmt)
    let data = try #require(
      archive.data(of: [RenditionFile(name: "a.txt", mediaType: "text/plain", content: Data("a".utf8))]))
    #expect(try unpack(data).first?.stamp.prefix(3) == [1980, 1, 1])
  }
}

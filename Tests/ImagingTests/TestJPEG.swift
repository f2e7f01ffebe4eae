import Foundation
import Publishing
import Testing

@testable import Imaging

/// JPEG files with segments of our choosing.
enum TestJPEG {
  /// A JPEG of the picture that `png` holds.
  static func make(from png: Data, quality: Int = 92) throws -> Data {
    let image = try PixbufDecoder.image(of: png, format: .png, longSide: .max)
    return try #require(image.jpeg(quality: quality))
  }

  /// `jpeg` with segments put in behind its JFIF segment.
  static func inserting(_ segments: [(marker: UInt8, content: Data)], into jpeg: Data) -> Data {
    let jfifEnd = 4 + Int(jpeg[4]) << 8 + Int(jpeg[5])
    var out = Data(jpeg.prefix(jfifEnd))
    for segment in segments {
      let length = segment.content.count + 2
      out += [0xFF, segment.marker, UInt8(length >> 8), UInt8(length & 255)]
      out += segment.content
    }
    return out + jpeg.dropFirst(jfifEnd)
  }

  /// An EXIF segment's content with an orientation (tag 0x0112) and an artist (tag 0x013B).
  static func exif(orientation: UInt8, artist: String = "Pak Wagiman") -> Data {
    let name = Data(artist.utf8) + [0]
    var tiff = Data([0x4D, 0x4D, 0x00, 0x2A, 0, 0, 0, 8])
    tiff += [0, 2]
    tiff += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    tiff += Data([0x01, 0x3B, 0, 2]) + TestPNG.bigEndian(UInt32(name.count)) + TestPNG.bigEndian(38)
    tiff += [0, 0, 0, 0]
    return Data("Exif\0\0".utf8) + tiff + name
  }

  /// The marker of every segment up to the scan, and of the end.
  static func markers(of jpeg: Data) -> [UInt8] {
    let bytes = [UInt8](jpeg)
    var position = 2
    var markers: [UInt8] = []
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      markers.append(bytes[position + 1])
      if bytes[position + 1] == 0xDA { break }
      position += 2 + Int(bytes[position + 2]) << 8 + Int(bytes[position + 3])
    }
    return markers
  }
}

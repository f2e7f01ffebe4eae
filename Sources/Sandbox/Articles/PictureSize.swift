import Foundation

/// A picture's kind and size, read from its first bytes.
struct PictureSize: Sendable, Hashable {
  var mediaType: String
  var width: Int
  var height: Int

  init?(_ data: Data) {
    let bytes = [UInt8](data.prefix(1 << 20))
    func big(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
    func little(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
    if bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      (mediaType, width, height) = ("image/png", big(16) << 16 | big(18), big(20) << 16 | big(22))
    } else if bytes.count >= 10, bytes.starts(with: Array("GIF8".utf8)) {
      (mediaType, width, height) = ("image/gif", little(6), little(8))
    } else if bytes.count >= 30, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) {
      mediaType = "image/webp"
      switch String(decoding: bytes[12..<16], as: UTF8.self) {
      case "VP8 ": (width, height) = (little(26) & 0x3FFF, little(28) & 0x3FFF)
      case "VP8L":
        let packed = little(21) | little(23) << 16
        (width, height) = ((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1)
      default: (width, height) = ((little(24) | Int(bytes[26]) << 16) + 1, (little(27) | Int(bytes[29]) << 16) + 1)
      }
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      guard let frame = Self.jpegFrame(bytes) else { return nil }
      (mediaType, width, height) = ("image/jpeg", big(frame + 7), big(frame + 5))
    } else {
      return nil
    }
  }

  /// Where the start-of-frame segment is.
  private static func jpegFrame(_ bytes: [UInt8]) -> Int? {
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xFF {
      switch bytes[at + 1] {
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return at
      case 0xFF: at += 1
      default: at += 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
      }
    }
    return nil
  }
}

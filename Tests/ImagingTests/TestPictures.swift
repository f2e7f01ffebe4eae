import Foundation
import Publishing

@testable import Imaging

/// A folder of its own for one test, gone afterwards, and what tests put into it.
final class TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "kim-imaging-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ content: Data) throws -> URL {
    let place = url.appending(path: name)
    try content.write(to: place)
    return place
  }
}

enum TestPictures {
  /// Four coloured quarters: red, green above blue, white.
  static func quarters(width: Int, height: Int) -> Data {
    TestPNG.make(width: width, height: height) { x, y in
      switch (x < width / 2, y < height / 2) {
      case (true, true): (220, 20, 20, 255)
      case (false, true): (20, 200, 20, 255)
      case (true, false): (20, 20, 220, 255)
      case (false, false): (250, 250, 250, 255)
      }
    }
  }

  /// Something as unruly as foliage: every pixel its own colour, the same on every run.
  static func foliage(width: Int, height: Int) -> Data {
    var state: UInt32 = 2_463_534_242
    func noise() -> UInt8 {
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      return UInt8(state >> 24)
    }
    return TestPNG.make(width: width, height: height) { x, y in
      (UInt8(x * 200 / width) &+ noise() / 4, UInt8(y * 200 / height) &+ noise() / 4, noise() / 2, 255)
    }
  }

  /// A map: flat land, one river.
  static func map(width: Int, height: Int) -> Data {
    TestPNG.make(width: width, height: height) { x, y in
      abs(x - y) < width / 20 ? (60, 130, 200, 255) : (245, 240, 225, 255)
    }
  }

  /// A black disc on nothing.
  static func stamp(side: Int) -> Data {
    TestPNG.make(width: side, height: side, hasAlpha: true) { x, y in
      let dx = x - side / 2, dy = y - side / 2
      return dx * dx + dy * dy < side * side / 9 ? (0, 0, 0, 255) : (0, 0, 0, 0)
    }
  }

  /// Two GIF frames, 1 × 1: the first red, the second blue.
  static let blinking = Data(
    [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]
      + [0x21, 0xF9, 4, 0, 10, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0]
      + [0x21, 0xF9, 4, 0, 10, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 0x01, 0] + [0x3B])
}

/// What a derived picture looks like at one point, as a share of its width and height.
func colour(of picture: DerivedPicture, atX x: Double, y: Double) throws -> (red: Int, green: Int, blue: Int) {
  let format: PictureFile.Format = picture.mediaType == "image/png" ? .png : .jpeg
  let image = try PixbufDecoder.image(of: picture.data, format: format, longSide: .max)
  let pixel = image.pixel(x: Int(Double(image.width) * x), y: Int(Double(image.height) * y))
  return (Int(pixel.red), Int(pixel.green), Int(pixel.blue))
}

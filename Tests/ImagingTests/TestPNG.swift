import Foundation

/// Writes PNG files byte by byte, so that tests know every chunk in them.
enum TestPNG {
  typealias Pixel = (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)

  /// - Parameters:
  ///   - chunks: further chunks between IHDR and IDAT, each a four-letter type and its content.
  ///   - declaredWidth: what the header says, when it lies.
  static func make(
    width: Int, height: Int, declaredWidth: Int? = nil, declaredHeight: Int? = nil, hasAlpha: Bool = false,
    chunks: [(String, Data)] = [], _ pixel: (Int, Int) -> Pixel
  ) -> Data {
    var raw = Data()
    for y in 0..<height {
      raw.append(0)
      for x in 0..<width {
        let p = pixel(x, y)
        raw += hasAlpha ? [p.red, p.green, p.blue, p.alpha] : [p.red, p.green, p.blue]
      }
    }
    var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let header =
      bigEndian(UInt32(declaredWidth ?? width)) + bigEndian(UInt32(declaredHeight ?? height))
      + [8, hasAlpha ? 6 : 2, 0, 0, 0]
    file += chunk("IHDR", header)
    for (type, content) in chunks { file += chunk(type, content) }
    file += chunk("IDAT", stored(raw))
    file += chunk("IEND", Data())
    return file
  }

  private static func chunk(_ type: String, _ content: Data) -> Data {
    let body = Data(type.utf8) + content
    return bigEndian(UInt32(content.count)) + body + bigEndian(crc32(body))
  }

  /// A zlib stream of stored blocks (RFC 1950, RFC 1951 §3.2.4).
  private static func stored(_ raw: Data) -> Data {
    var out = Data([0x78, 0x01])
    var rest = raw[...]
    repeat {
      let piece = rest.prefix(65_535)
      rest = rest.dropFirst(piece.count)
      let length = UInt16(piece.count)
      out.append(rest.isEmpty ? 1 : 0)
      out += [UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
      out += piece
    } while !rest.isEmpty
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in raw {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return out + bigEndian(b << 16 | a)
  }

  private static let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func crc32(_ data: Data) -> UInt32 {
    ~data.reduce(~UInt32(0)) { crcTable[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) }
  }

  static func bigEndian(_ value: UInt32) -> Data {
    Data([UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)])
  }

  /// The chunk types of a PNG file in order.
  static func chunkTypes(of file: Data) -> [String] {
    let bytes = [UInt8](file)
    var position = 8
    var types: [String] = []
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      types.append(String(decoding: bytes[position + 4..<position + 8], as: UTF8.self))
      position += 12 + length
    }
    return types
  }
}

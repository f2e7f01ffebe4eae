public import Foundation

/// Writes baseline JPEG files (ITU-T T.81) whose every 8 × 8 block has one colour, the same bytes everywhere.
///
/// Flat blocks need nothing but their first coefficient, so no transform is involved.
public enum SampleJPEG {
  /// - Parameters:
  ///   - columns: how many blocks of eight pixels stand side by side.
  ///   - rows: how many stand above each other.
  ///   - orientation: the camera's, 1…8 (EXIF tag 0x0112).
  ///   - artist: the owner's name that a camera would write into the file (EXIF tag 0x013B).
  ///   - colour: a block's brightness and its two colour differences (Y, Cb, Cr; 128 is neutral for the latter).
  public static func make(
    columns: Int, rows: Int, orientation: UInt8 = 1, artist: String, _ colour: (Int, Int) -> (UInt8, UInt8, UInt8)
  ) -> Data {
    var file = Data([0xFF, 0xD8])
    file += segment(0xE1, exif(orientation: orientation, artist: artist))
    file += segment(0xDB, Data([0]) + Data(repeating: 1, count: 64))
    file += segment(
      0xC0, Data([8]) + bigEndian(rows * 8) + bigEndian(columns * 8) + [3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
    file += segment(0xC4, Data([0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]) + Data(0...11))
    // The only alternating "coefficient" is the end of the block, written as a single 0.
    file += segment(0xC4, Data([0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]))
    file += segment(0xDA, Data([3, 1, 0, 2, 0, 3, 0, 0, 63, 0]))
    var scan = BitWriter()
    var last = [0, 0, 0]
    for row in 0..<rows {
      for column in 0..<columns {
        let (y, cb, cr) = colour(column, row)
        for (component, value) in [y, cb, cr].enumerated() {
          let coefficient = (Int(value) - 128) * 8
          scan.append(difference: coefficient - last[component])
          scan.append(0, count: 1)
          last[component] = coefficient
        }
      }
    }
    return file + scan.finished + [0xFF, 0xD9]
  }

  private static func segment(_ marker: UInt8, _ content: Data) -> Data {
    Data([0xFF, marker]) + bigEndian(content.count + 2) + content
  }

  private static func bigEndian(_ value: Int) -> Data { Data([UInt8(value >> 8 & 255), UInt8(value & 255)]) }

  private static func exif(orientation: UInt8, artist: String) -> Data {
    let name = Data(artist.utf8) + [0]
    var tiff = Data([0x4D, 0x4D, 0x00, 0x2A, 0, 0, 0, 8])
    tiff += [0, 2]
    tiff += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    tiff += Data([0x01, 0x3B, 0, 2]) + SamplePNG.bigEndian(UInt32(name.count)) + SamplePNG.bigEndian(38)
    tiff += [0, 0, 0, 0]
    return Data("Exif\0\0".utf8) + tiff + name
  }
}

/// The entropy-coded part of a scan.
private struct BitWriter {
  private var bytes = Data()
  private var pending: UInt8 = 0
  private var pendingCount = 0

  /// The codes of the twelve categories of differences (T.81, table K.3).
  private static let codes: [(code: Int, count: Int)] = [
    (0b00, 2), (0b010, 3), (0b011, 3), (0b100, 3), (0b101, 3), (0b110, 3), (0b1110, 4), (0b11110, 5), (0b111110, 6),
    (0b1111110, 7), (0b1111_1110, 8), (0b1_1111_1110, 9),
  ]

  mutating func append(difference: Int) {
    let category = Int.bitWidth - difference.magnitude.leadingZeroBitCount
    append(Self.codes[category].code, count: Self.codes[category].count)
    append(difference < 0 ? difference + (1 << category) - 1 : difference, count: category)
  }

  mutating func append(_ bits: Int, count: Int) {
    for position in stride(from: count - 1, through: 0, by: -1) {
      pending = pending << 1 | UInt8(bits >> position & 1)
      pendingCount += 1
      if pendingCount == 8 { flush() }
    }
  }

  private mutating func flush() {
    bytes.append(pending)
    if pending == 0xFF { bytes.append(0) }
    pending = 0
    pendingCount = 0
  }

  var finished: Data {
    var writer = self
    while writer.pendingCount > 0 { writer.append(1, count: 1) }
    return writer.bytes
  }
}

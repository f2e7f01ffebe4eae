internal import Foundation

/// Finds the position that a camera wrote into a picture: Exif's GPS directory (CIPA DC-008, §4.6.6), or XMP's copy.
///
/// Every format wraps Exif in its own way, but what is inside begins with the same four bytes of TIFF; following them
/// wherever they stand spares a reader for each wrapping, and compressed pixels do not look like a whole directory.
enum TakenPosition {
  static func isTold(in bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.firstIndex(of: "GPSLatitude", from: 0) != nil
      || isTold(in: bytes, behind: "II\u{2A}\0", isLittleEndian: true)
      || isTold(in: bytes, behind: "MM\0\u{2A}", isLittleEndian: false)
  }

  private static func isTold(in bytes: UnsafeRawBufferPointer, behind mark: StaticString, isLittleEndian: Bool) -> Bool
  {
    var start = 0
    while let found = bytes.firstIndex(of: mark, from: start) {
      let block = TIFFBlock(bytes: UnsafeRawBufferPointer(rebasing: bytes[found...]), isLittleEndian: isLittleEndian)
      if block.hasPosition { return true }
      start = found + mark.utf8CodeUnitCount
    }
    return false
  }
}

/// The directories inside a block of Exif.
private struct TIFFBlock {
  let bytes: UnsafeRawBufferPointer
  let isLittleEndian: Bool

  /// Whether there is a GPS directory with a latitude in it. A camera without a fix writes the directory alone.
  var hasPosition: Bool {
    guard let first = number32(at: 4), let entry = entry(0x8825, inDirectoryAt: first),
      let directory = number32(at: entry + 8)
    else { return false }
    return self.entry(0x0002, inDirectoryAt: directory) != nil
  }

  private func entry(_ tag: Int, inDirectoryAt offset: Int) -> Int? {
    guard offset >= 8, let count = number16(at: offset), count <= 512 else { return nil }
    return (0..<count).lazy.map { offset + 2 + 12 * $0 }.first { number16(at: $0) == tag }
  }

  private func number16(at offset: Int) -> Int? {
    guard offset >= 0, offset + 2 <= bytes.count else { return nil }
    return isLittleEndian ? bytes.littleEndian16(at: offset) : bytes.bigEndian16(at: offset)
  }

  private func number32(at offset: Int) -> Int? {
    guard offset >= 0, offset + 4 <= bytes.count else { return nil }
    return isLittleEndian ? bytes.littleEndian32(at: offset) : bytes.bigEndian32(at: offset)
  }
}

extension UnsafeRawBufferPointer {
  /// Where `text` stands next, byte by byte.
  fileprivate func firstIndex(of text: StaticString, from start: Int) -> Int? {
    guard let base = baseAddress else { return nil }
    let length = text.utf8CodeUnitCount
    var position = start
    while position + length <= count,
      let found = memchr(base + position, Int32(text.utf8Start.pointee), count - length - position + 1)
    {
      position = UnsafeRawPointer(found) - base
      if memcmp(base + position, text.utf8Start, length) == 0 { return position }
      position += 1
    }
    return nil
  }
}

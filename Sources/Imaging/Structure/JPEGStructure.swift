internal import Foundation

/// The marker segments of a JPEG file (ITU-T T.81, Annex B).
enum JPEGStructure {
  /// Whether an end-of-image marker follows at least one scan.
  ///
  /// A decoder fills a missing end with grey and calls it a picture; a reader of the paper would not.
  static func isComplete(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 2
    var hasScan = false
    while let marker = nextMarker(in: bytes, from: &position) {
      switch marker {
      case 0xD9: return hasScan
      case 0x01, 0xD0...0xD7: continue
      default:
        guard position + 2 <= bytes.count else { return false }
        position += max(2, bytes.bigEndian16(at: position))
        if marker == 0xDA { hasScan = true }
      }
    }
    return false
  }

  /// Moves past the next marker and returns it; `FF 00` inside a scan is data, and fill bytes may precede a marker.
  private static func nextMarker(in bytes: UnsafeRawBufferPointer, from position: inout Int) -> UInt8? {
    guard let base = bytes.baseAddress else { return nil }
    while position < bytes.count, let found = memchr(base + position, 0xFF, bytes.count - position) {
      position = found - UnsafeMutableRawPointer(mutating: base) + 1
      while position < bytes.count, bytes[position] == 0xFF { position += 1 }
      guard position < bytes.count else { return nil }
      position += 1
      if bytes[position - 1] != 0 { return bytes[position - 1] }
    }
    return nil
  }
}

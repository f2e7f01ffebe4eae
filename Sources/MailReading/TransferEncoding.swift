internal import Foundation

/// Content transfer encodings undone (RFC 2045, 6).
enum TransferEncoding {
  static func decode(_ bytes: ArraySlice<UInt8>, _ name: String) -> Data {
    switch name.trimmingCharacters(in: .whitespaces).lowercased() {
    case "base64": base64(bytes)
    case "quoted-printable": quotedPrintable(bytes)
    default: Data(bytes)
    }
  }

  /// Signs that are not base64's are skipped (RFC 2045, 6.8); what is cut off gives what it can.
  static func base64(_ bytes: ArraySlice<UInt8>) -> Data {
    var data = Data(capacity: bytes.count / 4 * 3)
    var window: UInt32 = 0
    var bits = 0
    for byte in bytes {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D: return data
      default: continue
      }
      window = window << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        data.append(UInt8(truncatingIfNeeded: window >> UInt32(bits)))
      }
    }
    return data
  }

  /// - Parameter underscoreIsSpace: in encoded words (RFC 2047, 4.2).
  static func quotedPrintable(_ bytes: ArraySlice<UInt8>, underscoreIsSpace: Bool = false) -> Data {
    var data = Data(capacity: bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      if byte == 0x3D {
        if at + 2 < bytes.endIndex, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
          data.append(high << 4 | low)
          at += 3
          continue
        }
        // A soft line break, with the blanks that some relay has put behind the sign.
        var end = at + 1
        while end < bytes.endIndex, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
        if end == bytes.endIndex || bytes[end] == 0x0A {
          at = end + 1
          continue
        }
      }
      data.append(underscoreIsSpace && byte == 0x5F ? 0x20 : byte)
      at += 1
    }
    return data
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

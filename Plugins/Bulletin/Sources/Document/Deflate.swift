internal import CZlib
internal import Foundation

/// Compression as PDF's FlateDecode undoes it (RFC 1950).
enum Deflate {
  /// - Returns: `nil` when memory ran out.
  static func packed(_ bytes: [UInt8]) -> Data? {
    var size = compressBound(UInt(bytes.count))
    var packed = Data(count: Int(size))
    let status = packed.withUnsafeMutableBytes { target in
      compress2(target.bindMemory(to: UInt8.self).baseAddress, &size, bytes, UInt(bytes.count), Z_DEFAULT_COMPRESSION)
    }
    guard status == Z_OK else { return nil }
    // A copy as large as its content: what was set aside for the worst case goes back.
    return Data(packed.prefix(Int(size)))
  }
}

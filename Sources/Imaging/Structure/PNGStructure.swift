/// The chunks of a PNG file (W3C PNG, §5).
enum PNGStructure {
  /// Whether the chunks follow one another as far as IEND.
  static func isComplete(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes.bigEndian32(at: position)
      let end = position + 12 + length
      guard end <= bytes.count else { return false }
      if bytes.bigEndian32(at: position + 4) == 0x4945_4E44 { return true }
      position = end
    }
    return false
  }
}

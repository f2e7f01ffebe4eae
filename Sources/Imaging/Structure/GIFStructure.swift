/// The blocks of a GIF file (GIF89a specification).
enum GIFStructure {
  /// Where the first frame's data ends, or `nil` when the file ends before.
  ///
  /// Everything behind it is animation, which print and mail do not show and which may be many times the
  /// size of what is seen: the decoder is given the first frame alone.
  static func endOfFirstFrame(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count > 13 else { return nil }
    var position = 13 + colourTableSize(bytes[10])
    while position < bytes.count {
      switch bytes[position] {
      case 0x21:  // extension: label, then sub-blocks
        guard let end = endOfSubBlocks(bytes, from: position + 2) else { return nil }
        position = end
      case 0x2C:  // image descriptor, optional table, code size, sub-blocks
        guard position + 10 < bytes.count else { return nil }
        return endOfSubBlocks(bytes, from: position + 10 + colourTableSize(bytes[position + 9]) + 1)
      default: return nil
      }
    }
    return nil
  }

  private static func colourTableSize(_ flags: UInt8) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)
  }

  private static func endOfSubBlocks(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      let length = Int(bytes[position])
      position += 1 + length
      if length == 0 { return position }
    }
    return nil
  }
}

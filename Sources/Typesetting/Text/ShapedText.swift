/// A text set on one endless line, with the place of every character on it.
///
/// A paragraph is shaped whole, once, to learn its widths; lines are cut by them.
package final class ShapedText {
  package let text: StyledText
  package let isRightToLeft: Bool
  /// At each byte, the advance of everything before it in reading order, in points; one more than there are bytes.
  package let offsets: [Double]
  /// Bytes before which Unicode's rules (UAX #14) let a line begin.
  package let breaks: [Int]
  /// Bytes at which a character the reader sees as one begins.
  package let clusters: [Int]
  /// Characters that no font has.
  package let unknown: Set<Unicode.Scalar>
  /// The endless line itself, for lines of the paragraph to be cut from.
  let line: TypeLine

  package var width: Double { offsets.last ?? 0 }

  package init(_ text: StyledText, isRightToLeft: Bool, by library: FontLibrary) {
    self.text = text
    self.isRightToLeft = isRightToLeft
    let bytes = Array(text.string.utf8)
    var places: (breaks: [Int], clusters: [Int]) = ([], [])
    let line = TypeLine(text, isRightToLeft: isRightToLeft, by: library) { places = $0.places(in: bytes) }
    var advances = [Double](repeating: 0, count: bytes.count)
    var unknown: Set<Unicode.Scalar> = []
    for glyph in line.glyphs {
      let byte = Int(glyph.byte)
      guard advances.indices.contains(byte) else { continue }
      advances[byte] += Double(glyph.width) / FontLibrary.scale
      if glyph.isUnknown, let scalar = Self.scalar(at: byte, of: bytes) { unknown.insert(scalar) }
    }
    var offsets = [0.0]
    offsets.reserveCapacity(bytes.count + 1)
    var sum = 0.0
    for advance in advances {
      sum += advance
      offsets.append(sum)
    }
    self.offsets = offsets
    self.line = line
    self.unknown = unknown
    (breaks, clusters) = places
  }

  private static func scalar(at byte: Int, of bytes: [UInt8]) -> Unicode.Scalar? {
    String(decoding: bytes[byte..<min(byte + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
  }
}

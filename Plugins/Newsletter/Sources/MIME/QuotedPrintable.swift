/// Text as short ASCII lines that stay readable (RFC 2045 §6.7).
struct QuotedPrintable {
  /// The longest line, without its line end.
  static let lineLimit = 76

  private(set) var bytes: [UInt8] = []
  /// How long the line being written is.
  private var column = 0

  /// The whole of `text`; line ends in it become CRLF.
  static func encode(_ text: String) -> [UInt8] {
    var writer = QuotedPrintable()
    writer.append(text)
    return writer.bytes
  }

  /// Writes `text` on from where the last left off.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { source in
      bytes.reserveCapacity(bytes.count + source.count + source.count / 16)
      var index = 0
      while index < source.count {
        let byte = source[index]
        // A character is never parted: what follows the first byte of a longer one stays with it.
        let length = Self.length(of: byte)
        let next = index + length < source.count ? source[index + length] : nil
        switch byte {
        case Self.return where next == Self.newline: break
        case Self.newline: endLine()
        default:
          // A blank at a line's end would be lost on the way; at the text's end it may become one.
          let endsLine = next == nil || next == Self.newline || next == Self.return
          append(source[index..<index + length], endsLine: endsLine)
        }
        index += length
      }
    }
  }

  /// Ends the line on the wire without ending it in the text, so that something of unknown length can follow.
  mutating func breakSoftly() {
    guard column > 0 else { return }
    bytes.append(Self.equals)
    endLine()
  }

  private static let equals = UInt8(ascii: "="), newline = UInt8(ascii: "\n"), `return` = UInt8(ascii: "\r")
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// How many bytes the character has that begins with `byte` (RFC 3629 §3).
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xFF: 4
    default: 1
    }
  }

  private mutating func append(_ character: Slice<UnsafeBufferPointer<UInt8>>, endsLine: Bool) {
    if column + width(of: character, endsLine: endsLine) > Self.lineLimit - 1 { breakSoftly() }
    let isLiteral = width(of: character, endsLine: endsLine) == 1
    for byte in character {
      if isLiteral {
        bytes.append(byte)
      } else {
        bytes.append(Self.equals)
        bytes.append(Self.digits[Int(byte >> 4)])
        bytes.append(Self.digits[Int(byte & 15)])
      }
    }
    column += isLiteral ? 1 : 3 * character.count
  }

  private mutating func endLine() {
    bytes.append(Self.return)
    bytes.append(Self.newline)
    column = 0
  }

  /// How much of a line a character takes where it would stand now.
  private func width(of character: Slice<UnsafeBufferPointer<UInt8>>, endsLine: Bool) -> Int {
    guard character.count == 1, let byte = character.first else { return 3 * character.count }
    switch byte {
    case Self.equals: return 3
    case UInt8(ascii: " "), UInt8(ascii: "\t"): return endsLine ? 3 : 1
    // A dot first on a line would have to be doubled; "From " first on a line is changed by some mail stores.
    case UInt8(ascii: "."), UInt8(ascii: "F"): return column == 0 ? 3 : 1
    case UInt8(ascii: "!")...UInt8(ascii: "~"): return 1
    default: return 3
    }
  }
}

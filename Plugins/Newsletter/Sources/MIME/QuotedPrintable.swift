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
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      if scalar == "\r", next == "\n" { continue }
      if scalar == "\n" {
        endLine()
        continue
      }
      // A blank at a line's end would be lost on the way; at the text's end it may become one.
      let endsLine = next == nil || next == "\n" || next == "\r"
      append(scalar, endsLine: endsLine)
    }
  }

  /// Ends the line on the wire without ending it in the text, so that something of unknown length can follow.
  mutating func breakSoftly() {
    guard column > 0 else { return }
    bytes += Array("=\r\n".utf8)
    column = 0
  }

  private mutating func append(_ scalar: Unicode.Scalar, endsLine: Bool) {
    var form = form(of: scalar, endsLine: endsLine)
    if column + form.count > Self.lineLimit - 1 {
      breakSoftly()
      form = self.form(of: scalar, endsLine: endsLine)
    }
    bytes += form
    column += form.count
  }

  private mutating func endLine() {
    bytes += Array("\r\n".utf8)
    column = 0
  }

  private func form(of scalar: Unicode.Scalar, endsLine: Bool) -> [UInt8] {
    switch scalar {
    case "=": Self.escaped(scalar)
    case " ", "\t": endsLine ? Self.escaped(scalar) : [UInt8(scalar.value)]
    // A dot first on a line would have to be doubled; "From " first on a line is changed by some mail stores.
    case ".", "F": column == 0 ? Self.escaped(scalar) : [UInt8(scalar.value)]
    case "!"..."~": [UInt8(scalar.value)]
    default: Self.escaped(scalar)
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> [UInt8] {
    String(scalar).utf8.flatMap { Array("=\(HeaderText.hex($0))".utf8) }
  }
}

internal import CQRencode

/// A QR code (ISO/IEC 18004) as runs of dark modules, so that it prints as few shapes and stays sharp at every size.
package struct QRCode: Sendable, Hashable {
  package struct Run: Sendable, Hashable {
    package var row: Int
    package var column: Int
    package var length: Int
  }

  /// Modules along one side, without the quiet zone.
  package let size: Int
  package let runs: [Run]

  /// `nil` when the text is too long for a code that a phone can read off a notice board.
  package init?(_ text: String) {
    guard text.utf8.count <= 300, !text.utf8.contains(0),
      let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
    else { return nil }
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    guard let modules = code.pointee.data else { return nil }
    var runs: [Run] = []
    for row in 0..<size {
      var column = 0
      while column < size {
        var end = column
        while end < size, modules[row * size + end] & 1 == 1 { end += 1 }
        if end > column { runs.append(Run(row: row, column: column, length: end - column)) }
        column = max(end, column + 1)
      }
    }
    self.size = size
    self.runs = runs
  }
}

/// Which characters of a text are for readers.
enum TextScalars {
  /// `text` without what no reader should get: control characters other than tab and line end (a terminal or a mail
  /// client may act on them), overrides of the writing direction (they make an address read as another), and
  /// noncharacters (XML has no place for them).
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnwanted) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isUnwanted($0) }))
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x9, 0xA: false
    case 0...0x1F, 0x7F...0x9F, 0x202D, 0x202E, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}

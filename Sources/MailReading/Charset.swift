internal import Foundation

/// Bytes to text. Everything kim writes is UTF-8; the others are for what trainees send from elsewhere.
enum Charset {
  static func decode(_ data: Data, charset: String?) -> String {
    switch charset?.lowercased() {
    case "iso-8859-1", "latin1", "iso-8859-15":
      return String(String.UnicodeScalarView(data.map { UnicodeScalar($0) }))
    case "windows-1252", "cp1252":
      return String(String.UnicodeScalarView(data.map { windows1252[$0] ?? UnicodeScalar($0) }))
    default:
      return String(decoding: data, as: UTF8.self)
    }
  }

  /// Where Windows puts signs in place of Latin-1's control codes.
  private static let windows1252: [UInt8: UnicodeScalar] = [
    0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰", 0x8A: "Š",
    0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
    0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
  ]
}

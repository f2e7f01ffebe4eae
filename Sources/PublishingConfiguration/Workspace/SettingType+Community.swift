internal import ChannelKit
internal import Foundation
internal import Publishing

extension SettingType where Value == TimeZone {
  /// `WIB`, `WITA`, `WIT`, or a name of the IANA time zone database.
  static var timeZone: SettingType {
    let expected = Phrase(
      id: "zona waktu: WIB, WITA, WIT, atau nama seperti Asia/Jakarta",
      en: "a time zone: WIB, WITA, WIT, or a name like Asia/Jakarta")
    return SettingType(schema: ["type": "string", "examples": ["WIB", "WITA", "WIT", "Asia/Jakarta"]]) {
      node throws(DiagnosticError) in
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      let name = IndonesianZone(rawValue: text.uppercased())?.identifier ?? text
      if isZoneName(name), let zone = TimeZone(identifier: name) { return zone }
      let known = IndonesianZone.allCases.flatMap { [$0.rawValue, $0.identifier] } + ["Asia/Pontianak"]
      throw .notAccepted(
        text, expected: expected, at: node.location,
        suggestion: Spelling.suggestion(for: text, among: known))
    }
  }

  /// Names like `Asia/Jakarta` and `Etc/GMT-7` only: a time zone is looked up in files.
  private static func isZoneName(_ text: String) -> Bool {
    text.utf8.count <= 64 && (text.contains("/") || text == "UTC") && text.first?.isLetter == true
      && text.unicodeScalars.allSatisfy {
        switch $0 {
        case "a"..."z", "A"..."Z", "0"..."9", "/", "_", "-", "+": true
        default: false
        }
      }
  }
}

extension SettingType where Value == Colour {
  /// `"#0B5D5E"`
  static var colour: SettingType {
    let expected = Phrase(id: "warna seperti \"#0B5D5E\"", en: "a colour like \"#0B5D5E\"")
    return SettingType(schema: ["type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"]) { node throws(DiagnosticError) in
      if node.value == .null {
        // Unquoted, the sign begins a comment, and the value is gone.
        throw DiagnosticError(
          .error(
            Phrase(id: "warna ini kosong", en: "this colour is empty"),
            hint: Phrase(
              id: "apit dengan tanda kutip: \"#0B5D5E\"; tanpa itu '#' mengawali keterangan",
              en: "put it in quotation marks: \"#0B5D5E\"; without them '#' begins a comment"), at: node.location))
      }
      guard let text = node.scalar else { throw .wrongKind(node, expected: expected) }
      guard let colour = Colour(hex: text) else { throw .notAccepted(text, expected: expected, at: node.location) }
      return colour
    }
  }
}

/// The three times of Indonesia, none of which has summer time.
enum IndonesianZone: String, CaseIterable {
  case wib = "WIB"
  case wita = "WITA"
  case wit = "WIT"

  /// Its IANA name.
  var identifier: String {
    switch self {
    case .wib: "Asia/Jakarta"
    case .wita: "Asia/Makassar"
    case .wit: "Asia/Jayapura"
    }
  }

  /// East of Greenwich, in seconds.
  var offset: Int {
    switch self {
    case .wib: 7 * 3600
    case .wita: 8 * 3600
    case .wit: 9 * 3600
    }
  }
}

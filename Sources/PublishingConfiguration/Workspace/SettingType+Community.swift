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

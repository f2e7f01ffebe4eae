/// Text made safe for HTML.
public enum HTMLText {
  /// With the five characters that mean something in HTML written as references, and without characters that XML has
  /// no place for; fit for text and for quoted attributes.
  public static func escape(_ text: some StringProtocol) -> String {
    let text = String(text)
    guard !isPlain(text) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in TextScalars.clean(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Whether text stands for itself: printable ASCII without the five, as most of a million names are.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
      default: (0x20...0x7E).contains(byte)
      }
    }
  }
}

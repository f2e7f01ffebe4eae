internal import Foundation

/// Looks for a text in content, as it stands and in the forms that mail and web give it.
struct TextSearch: Sendable {
  private let needles: [Data]

  /// Texts shorter than six bytes are not looked for: they occur by accident.
  init(for texts: [String]) {
    needles = texts.filter { $0.utf8.count >= 6 }.flatMap(Self.forms)
  }

  func finds(in content: Data) -> Bool {
    guard !needles.isEmpty, !content.isEmpty else { return false }
    // Mail breaks encoded lines after 76 characters.
    let joined = content.filter { $0 != 0x0A && $0 != 0x0D }
    return needles.contains { content.range(of: $0) != nil || joined.range(of: $0) != nil }
  }

  func finds(in text: String) -> Bool { finds(in: Data(text.utf8)) }

  private static func forms(of text: String) -> [Data] {
    var forms = [text]
    if let escaped = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics), escaped != text {
      forms.append(escaped)
    }
    // In Base64 a text looks different at each of three positions; its inner part is always the same.
    for shift in 0..<3 {
      let encoded = Data([UInt8](repeating: 0, count: shift) + Array(text.utf8)).base64EncodedString()
      forms.append(String(encoded.dropFirst(shift == 0 ? 0 : 4).prefix { $0 != "=" }.dropLast(2)))
    }
    return forms.map { Data($0.utf8) }
  }
}

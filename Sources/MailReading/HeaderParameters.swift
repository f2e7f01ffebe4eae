internal import Foundation

/// A structured header field: a value, then `name=value` pairs (RFC 2045, 5.1; RFC 2231).
public enum HeaderParameters {
  public static func read(_ text: String) -> (value: String, parameters: [String: String]) {
    var sections = split(text)[...]
    let value = sections.popFirst()?.trimmingCharacters(in: .whitespaces) ?? ""
    var plain: [String: String] = [:]
    var pieces: [String: [(number: Int, value: String, isEncoded: Bool)]] = [:]
    for section in sections.prefix(100) {
      guard let equals = section.firstIndex(of: "=") else { continue }
      let name = section[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
      let value = unquoted(section[section.index(after: equals)...].trimmingCharacters(in: .whitespaces))
      guard let star = name.firstIndex(of: "*") else {
        if plain[name] == nil { plain[name] = value }
        continue
      }
      let suffix = name[name.index(after: star)...]
      let number = Int(suffix.prefix(while: \.isNumber)) ?? 0
      pieces[String(name[..<star]), default: []].append((number, value, name.hasSuffix("*")))
    }
    for (name, parts) in pieces { plain[name] = joined(parts.sorted { $0.number < $1.number }) }
    return (value, plain)
  }

  /// Parts of a long or foreign value put together (RFC 2231).
  private static func joined(_ parts: [(number: Int, value: String, isEncoded: Bool)]) -> String {
    var charset: String?
    var bytes = Data()
    for (index, part) in parts.enumerated() {
      var value = part.value
      if index == 0, part.isEncoded {
        let fields = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        if fields.count == 3 { (charset, value) = (String(fields[0]), String(fields[2])) }
      }
      bytes += part.isEncoded ? percentDecoded(value) : Data(value.utf8)
    }
    return Charset.decode(bytes, charset: charset)
  }

  private static func percentDecoded(_ text: String) -> Data {
    var data = Data()
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == 0x25, bytes.count >= 2, let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16)
      {
        data.append(value)
        bytes = bytes.dropFirst(2)
      } else {
        data.append(byte)
      }
    }
    return data
  }

  /// Cuts at semicolons that are not within quotes.
  private static func split(_ text: String) -> [String] {
    var sections = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == ";", !isQuoted {
        sections.append("")
        continue
      }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      sections[sections.count - 1].append(character)
    }
    return sections
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    var plain = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        plain.append(character)
        isEscaped = false
      }
    }
    return plain
  }
}

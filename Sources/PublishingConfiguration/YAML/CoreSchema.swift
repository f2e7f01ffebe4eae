internal import ChannelKit

/// What a plain scalar means by YAML 1.2's core schema (§10.3.2).
///
/// YAML 1.1 read `no` as false, `012` as ten and `12:30` as 750; here they are a text, twelve and a text.
enum CoreSchema {
  static func value(of text: String) -> SettingsNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, isNumberStart(first), text.utf8.count <= 64 else { return .text(text) }
    if let integer = integer(text) { return .integer(integer) }
    if let number = number(text) { return .number(number) }
    return .text(text)
  }

  private static func isNumberStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }

  private static func integer(_ text: String) -> Int? {
    if text.hasPrefix("0o") { return unsigned(text.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return unsigned(text.dropFirst(2), radix: 16) }
    // `Int` takes exactly [-+]?[0-9]+ in radix ten.
    return Int(text)
  }

  private static func unsigned(_ digits: Substring, radix: Int) -> Int? {
    guard digits.first?.isHexDigit == true else { return nil }
    return Int(digits, radix: radix)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` or an infinity or not-a-number.
  private static func number(_ text: String) -> Double? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: break
    }
    var rest = Substring(text)
    func takeDigits() -> Int {
      let digits = rest.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest[digits.endIndex...]
      return digits.count
    }
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    var digits = takeDigits()
    if rest.first == "." {
      rest.removeFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return nil }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
      guard takeDigits() > 0 else { return nil }
    }
    return rest.isEmpty ? Double(text) : nil
  }
}

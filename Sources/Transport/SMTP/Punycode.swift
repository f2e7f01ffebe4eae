internal import Foundation

/// Names beyond ASCII in the form that mail servers and the DNS take (RFC 3492, RFC 5891).
public enum Punycode {
  /// `sumberréjo.example` → `xn--sumberrjo-f4a.example`. ASCII labels are kept.
  ///
  /// The name is composed (NFC) and in lower case first. `nil` when a label grows beyond 63 or the name beyond 253
  /// characters, or when a label would not be a label.
  public static func asciiDomain(_ domain: String) -> String? {
    isPlain(domain.utf8) ? domain : encoded(domain)
  }

  /// Whether a domain is already as the DNS takes it, as nearly all are: short labels of lower-case ASCII.
  private static func isPlain(_ bytes: some Collection<UInt8>) -> Bool {
    guard bytes.count <= 253 else { return false }
    var length = 0
    for byte in bytes {
      guard byte != UInt8(ascii: ".") else {
        guard (1...63).contains(length) else { return false }
        length = 0
        continue
      }
      guard byte < 0x80, !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { return false }
      length += 1
    }
    return (1...63).contains(length)
  }

  private static func encoded(_ domain: String) -> String? {
    let labels = domain.precomposedStringWithCanonicalMapping.lowercased()
      .split(separator: ".", omittingEmptySubsequences: false)
    var encoded: [String] = []
    for label in labels {
      let text = label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : encode(String(label)).map { "xn--" + $0 }
      guard let text, (1...63).contains(text.utf8.count) else { return nil }
      encoded.append(text)
    }
    let name = encoded.joined(separator: ".")
    return name.utf8.count <= 253 ? name : nil
  }

  /// One label without its prefix (RFC 3492 §6.3); `nil` on overflow.
  static func encode(_ label: String) -> String? {
    let scalars = label.unicodeScalars.map { Int($0.value) }
    var output = scalars.filter { $0 < 0x80 }
    let basicCount = output.count
    if basicCount > 0 { output.append(0x2D) }
    var handled = basicCount
    var point = 128
    var delta = 0
    var bias = 72
    while handled < scalars.count {
      guard let next = scalars.filter({ $0 >= point }).min() else { return nil }
      let (step, overflow) = (next - point).multipliedReportingOverflow(by: handled + 1)
      guard !overflow, delta <= Int(Int32.max) - step else { return nil }
      delta += step
      point = next
      for scalar in scalars {
        if scalar < point { delta += 1 }
        guard scalar == point else { continue }
        output += digits(of: delta, bias: bias)
        bias = adapt(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      point += 1
    }
    return String(decoding: output.map { UInt8($0) }, as: UTF8.self)
  }

  /// A number in generalised variable-length digits (§3.3).
  private static func digits(of delta: Int, bias: Int) -> [Int] {
    var digits: [Int] = []
    var rest = delta
    var position = 36
    while true {
      let threshold = min(max(position - bias, 1), 26)
      if rest < threshold { break }
      digits.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      position += 36
    }
    digits.append(digit(rest))
    return digits
  }

  private static func digit(_ value: Int) -> Int { value < 26 ? 0x61 + value : 0x30 + value - 26 }

  private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var position = 0
    while delta > 455 {
      delta /= 35
      position += 36
    }
    return position + 36 * delta / (delta + 38)
  }
}

/// A mailbox as SMTP takes it (RFC 5321 §4.1.2, §4.5.3.1): `redaksi@sumberrejeki.example`.
///
/// Quoted local parts and address literals are refused: no reader of a village paper has one,
/// and they are how commands get smuggled.
public struct EmailAddress: Sendable, Hashable, Codable, CustomStringConvertible {
  public let localPart: String
  /// Lower-cased; may hold letters beyond ASCII, to be written in Punycode on the wire.
  public let domain: String

  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    guard text.utf8.count <= 254, let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let local = String(text[..<at])
    let written = text[text.utf8.index(after: at)...]
    guard Self.isLocalPart(local) else { return nil }
    localPart = local
    if Self.isPlainDomain(written.utf8) {
      domain = String(written)
    } else {
      let lowered = written.lowercased()
      guard Self.isDomain(lowered) else { return nil }
      domain = lowered
    }
  }

  public var description: String { "\(localPart)@\(domain)" }

  /// What two spellings of one mailbox have in common: everything in lower case.
  public var folded: String { description.lowercased() }

  private static func isLocalPart(_ text: String) -> Bool {
    let dot = UInt8(ascii: ".")
    guard (1...64).contains(text.utf8.count), text.utf8.first != dot, text.utf8.last != dot else { return false }
    var previous: UInt8 = 0
    for byte in text.utf8 {
      guard isLocalByte(byte), byte != dot || previous != dot else { return false }
      previous = byte
    }
    return true
  }

  /// `atext` of RFC 5322 §3.2.3, and the dot.
  private static func isLocalByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: "!#$%&'*+/=?^`{|}~".utf8.contains(byte)
    }
  }

  /// Whether a domain is lower-case ASCII throughout and well-formed, as nearly all are; the others take the long way.
  private static func isPlainDomain(_ bytes: some Collection<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    var labels = 0, length = 0
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "."):
        guard (1...63).contains(length), previous != hyphen else { return false }
        labels += 1
        length = 0
      case hyphen where length == 0: return false
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), hyphen: length += 1
      default: return false
      }
      previous = byte
    }
    return labels >= 1 && (1...63).contains(length) && previous != hyphen
  }

  private static func isDomain(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2 || text == "localhost" else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.unicodeScalars.allSatisfy {
          $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal
        }
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let address = EmailAddress(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an e-mail address")
    }
    self = address
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

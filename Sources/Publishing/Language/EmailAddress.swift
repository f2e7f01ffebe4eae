/// A mailbox as SMTP takes it (RFC 5321 §4.1.2, §4.5.3.1): `redaksi@sumberrejeki.example`.
///
/// Quoted local parts and address literals are refused: no reader of a village paper has one,
/// and they are how commands get smuggled.
public struct EmailAddress: Sendable, Hashable, Codable, CustomStringConvertible {
  public let localPart: String
  /// Lower-cased; may hold letters beyond ASCII, to be written in Punycode on the wire.
  public let domain: String

  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return nil }
    let local = String(text[..<at])
    let domain = text[text.index(after: at)...].lowercased()
    guard Self.isLocalPart(local), Self.isDomain(domain) else { return nil }
    self.localPart = local
    self.domain = domain
  }

  public var description: String { "\(localPart)@\(domain)" }

  /// What two spellings of one mailbox have in common: everything in lower case.
  public var folded: String { description.lowercased() }

  private static func isLocalPart(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), !text.hasPrefix("."), !text.hasSuffix("."), !text.contains("..") else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": true
      default: "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(scalar)
      }
    }
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

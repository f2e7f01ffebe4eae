/// The name a community gave a channel in `channels.yaml`: `situs`, `surat-mingguan`.
public struct ChannelID: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  public let text: String

  /// Accepts 1…40 lower-case letters, digits and hyphens, starting with a letter.
  public init?(_ text: some StringProtocol) {
    guard (1...40).contains(text.utf8.count), let first = text.unicodeScalars.first, ("a"..."z").contains(first),
      text.unicodeScalars.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
    else { return nil }
    self.text = String(text)
  }

  public var description: String { text }
  public static func < (left: ChannelID, right: ChannelID) -> Bool { left.text < right.text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

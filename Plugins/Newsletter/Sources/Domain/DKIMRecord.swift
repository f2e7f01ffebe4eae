internal import Foundation

/// The public half of a key as the DNS has it (RFC 6376 §3.6.1, RFC 8463).
struct DKIMRecord: Sendable, Hashable {
  /// `rsa` or `ed25519`.
  var kind: String
  /// Empty when the key was taken back.
  var publicKey: Data
  /// The domain only tries: receivers treat its mail as if it were not signed.
  var isTrial: Bool
  /// Whether signatures by SHA-256 are let count.
  var takesSHA256: Bool

  /// `nil` when the text is no such record.
  init?(_ text: String) {
    guard let tags = TagList(text), let key = tags["p"] else { return nil }
    if let version = tags["v"] {
      guard version == "DKIM1", tags.firstName == "v" else { return nil }
    }
    // Those who keep a domain's records like to break long ones where blanks then stand.
    guard let bytes = Data(base64Encoded: String(key.filter { !$0.isWhitespace })) else { return nil }
    kind = tags["k"] ?? "rsa"
    publicKey = bytes
    isTrial = Self.words(tags["t"]).contains("y")
    takesSHA256 = tags["h"].map { Self.words($0).contains("sha256") } ?? true
  }

  var isRevoked: Bool { publicKey.isEmpty }

  private static func words(_ value: String?) -> [String] {
    value?.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? []
  }
}

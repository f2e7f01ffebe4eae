internal import Cryptography
internal import Foundation
internal import Publishing

/// A key that signs for a domain, as its DNS publishes it (RFC 6376 §3.1).
struct DKIMKey: Sendable {
  /// `kim2026`, which stands before `._domainkey.` in DNS.
  var selector: String
  /// In ASCII.
  var domain: String
  var key: SigningKey

  /// Where receivers look for the public half.
  var recordName: String { "\(selector)._domainkey.\(domain)" }

  /// `rsa` or `ed25519`, as records call it.
  var kind: String { key.algorithm == .ed25519 ? "ed25519" : "rsa" }

  /// Whether the key is an RSA key that soon anybody can break.
  var isShort: Bool { key.algorithm == .rsa && key.bits < 2048 }

  /// What they must find there: the value of a TXT record.
  var record: String {
    "v=DKIM1; k=\(kind); p=\(Data(key.publicKey).base64EncodedString())"
  }
}

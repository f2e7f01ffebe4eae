internal import ChannelKit
internal import Publishing
internal import Transport

/// `dkim: { selector: kim2026, key: { file: secrets/dkim.pem } }`
struct DKIMSettings: Sendable {
  var selector: String
  /// The sender's own when absent.
  var domain: String?
  var key: SecretReference

  private static let selectorName = Setting<String>.required(
    "selector", or: "penanda",
    of: .scalar(
      expected: Phrase(id: "nama seperti kim2026", en: "a name like kim2026"),
      schema: ["type": "string", "pattern": "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$"]
    ) { Self.isName($0) ? $0 : nil },
    for: Phrase(
      id: "nama kunci di DNS: kim2026 berarti kim2026._domainkey.DOMAIN",
      en: "the key's name in DNS: kim2026 stands for kim2026._domainkey.DOMAIN"))
  private static let domainName = Setting<String?>.optional(
    "domain",
    of: .scalar(
      expected: Phrase(id: "domain seperti kami.example", en: "a domain like ours.example"), schema: ["type": "string"]
    ) { text in Punycode.asciiDomain(text).flatMap { $0.contains(".") && isName($0) ? $0 : nil } },
    for: Phrase(
      id: "domain yang menandatangani, bila bukan domain pengirim", en: "the domain that signs, if not the sender's"))
  private static let privateKey = Setting<SecretReference>.required(
    "key", or: "kunci", of: .secret,
    for: Phrase(
      id: "tempat kunci pribadi (PEM, RSA 2048 atau Ed25519): env, file atau command",
      en: "where the private key is kept (PEM, RSA 2048 or Ed25519): env, file or command"))

  static let schema: SettingsSchema = [selectorName, domainName, privateKey]

  @Sendable static func make(_ values: SettingsValues) -> DKIMSettings {
    DKIMSettings(selector: values[selectorName], domain: values[domainName], key: values[privateKey])
  }

  private static func isName(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count)
          && label.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "A"..."Z", "0"..."9", "-": true
            default: false
            }
          }
      }
  }
}

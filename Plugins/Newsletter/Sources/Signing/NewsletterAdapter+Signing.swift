internal import ChannelKit
internal import Cryptography
internal import Publishing

extension NewsletterAdapter {
  /// The keys that sign this channel's mails, fetched and read.
  ///
  /// - Throws: where each key that cannot be had or used is set.
  func signingKeys() throws(DiagnosticError) -> [DKIMKey] {
    var keys: [DKIMKey] = []
    var diagnostics: [Diagnostic] = []
    for settings in settings.dkim {
      do throws(DiagnosticError) { keys.append(try key(settings)) } catch { diagnostics += error.diagnostics }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return keys
  }

  private func key(_ settings: DKIMSettings) throws(DiagnosticError) -> DKIMKey {
    let pem = try environment.secrets.secret(settings.key).reveal()
    do throws(SigningKey.Failure) {
      return DKIMKey(
        selector: settings.selector, domain: settings.domain ?? domain, key: try SigningKey(pem: pem))
    } catch {
      throw DiagnosticError(
        .error(
          Phrase(
            id: "kunci DKIM '\(settings.selector)' tidak dapat dipakai: \(error.reason.id)",
            en: "the DKIM key '\(settings.selector)' cannot be used: \(error.reason.en)"),
          hint: Phrase(
            id: "buat yang baru: openssl genpkey -algorithm ed25519 -out secrets/dkim.pem",
            en: "make a new one: openssl genpkey -algorithm ed25519 -out secrets/dkim.pem"),
          at: settings.key.location, excerpt: ""))
    }
  }
}

extension DKIMKey {
  /// What the key needs in DNS, where nobody looked whether it is there.
  var announcement: Diagnostic {
    let text = Phrase(
      id: "menandatangani (DKIM) dengan kunci '\(selector)'; catatan TXT di DNS: \(recordName)  \(record)",
      en: "signs (DKIM) with the key '\(selector)'; TXT record in DNS: \(recordName)  \(record)")
    return isShort ? .warning(text, hint: .longerKey(than: key.bits)) : .note(text)
  }
}

extension Phrase {
  static func longerKey(than bits: Int) -> Phrase {
    Phrase(
      id: "kunci RSA \(bits) bit terlalu pendek; buat yang 2048 bit",
      en: "an RSA key of \(bits) bits is too short; make one of 2048")
  }
}

extension SigningKey.Failure {
  fileprivate var reason: Phrase {
    switch self {
    case .unreadable:
      Phrase(id: "bukan kunci pribadi PEM tanpa sandi", en: "no private key in PEM without a passphrase")
    case .unsupported: Phrase(id: "bukan kunci RSA atau Ed25519", en: "neither an RSA nor an Ed25519 key")
    case .tooShort(let bits): Phrase(id: "hanya \(bits) bit; perlu 2048", en: "only \(bits) bits; 2048 are needed")
    case .refused: Phrase(id: "OpenSSL menolaknya", en: "OpenSSL refuses it")
    }
  }
}

internal import ChannelKit
internal import Publishing
internal import Transport

/// Looks at what the DNS says about the sender's domain, as those will who receive its mails. Waits for the network.
struct DomainInspection: Sendable {
  let resolver: DNSResolver
  /// The sender's, in ASCII.
  let domain: String
  let server: SMTPServer
  /// What signs the mails.
  let keys: [DKIMKey]

  /// Whether something will hold at the receiver's.
  enum Prospect: Sendable, Hashable {
    case well
    case badly
    /// It cannot be known from here.
    case open
  }

  /// What was found about one matter, and what it means for the sender's good name.
  struct Finding: Sendable {
    var diagnostics: [Diagnostic]
    var prospect: Prospect
  }

  /// Notes on what is well and advice on what is not. When nobody answers, one line says so.
  func findings() -> [Diagnostic] {
    do throws(DNSFailure) {
      var findings = try mailServers()
      let (sending, signing) = (try senderPolicy(), try signatures())
      findings += sending.diagnostics + signing.diagnostics
      return findings + (try receiverPolicy(sending: sending.prospect, signedBy: signing.sound))
    } catch {
      return [.unseen(domain, because: error)]
    }
  }

  // MARK: - MX

  /// Replies and returned mails go to the sender's domain.
  private func mailServers() throws(DNSFailure) -> [Diagnostic] {
    let answer = try resolver.look(up: .mx, of: domain)
    let hosts = answer.mailServers
    if let first = hosts.first(where: { !$0.isEmpty }) {
      return [
        .note(
          Phrase(id: "\(domain) menerima surat di \(first) (MX)", en: "\(domain) takes mail at \(first) (MX)"))
      ]
    }
    // Without an MX record, mail goes to the domain's own address (RFC 5321 §5.1).
    if hosts.isEmpty, answer.nameExists, try hasAddress(domain) {
      return [
        .warning(
          Phrase(
            id: "\(domain) tidak punya catatan MX; balasan dikirim ke situsnya, yang biasanya tidak menerima surat",
            en: "\(domain) has no MX record; replies go to its web site, which seldom takes mail"),
          hint: .mailServerAdvice)
      ]
    }
    return [
      .error(
        Phrase(
          id:
            "\(domain) tidak menerima surat (tidak ada MX); balasan hilang dan banyak server menolak pengirim seperti itu",
          en: "\(domain) takes no mail (there is no MX); replies are lost and many servers refuse such a sender"),
        hint: .mailServerAdvice)
    ]
  }

  private func hasAddress(_ name: String) throws(DNSFailure) -> Bool {
    if try !resolver.look(up: .a, of: name).records.isEmpty { return true }
    return try !resolver.look(up: .aaaa, of: name).records.isEmpty
  }
}

extension Diagnostic {
  /// Nothing is known, which is no fault of the settings.
  fileprivate static func unseen(_ domain: String, because failure: DNSFailure) -> Diagnostic {
    .warning(
      Phrase(
        id: "SPF, DKIM dan DMARC \(domain) belum dilihat: \(failure.reason.id)",
        en: "SPF, DKIM and DMARC of \(domain) were not looked at: \(failure.reason.en)"),
      hint: Phrase(
        id: "periksa sambungan internet lalu ulangi; server DNS lain disebut dengan KIM_NAMESERVER=ALAMAT",
        en: "check the connection and try again; another DNS server is named with KIM_NAMESERVER=ADDRESS"))
  }
}

extension Phrase {
  fileprivate static var mailServerAdvice: Phrase {
    Phrase(
      id: "minta pengelola domain memasang kotak surat (catatan MX), atau pakai alamat pengirim di domain lain",
      en: "ask whoever keeps the domain for a mailbox (an MX record), or use a sender on another domain")
  }
}

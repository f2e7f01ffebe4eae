internal import ChannelKit
internal import Publishing
internal import Transport

extension DomainInspection {
  /// How many names are asked for a policy: the sender's domain and what stands above it.
  private static let treeLimit = 5

  /// What the domain asks receivers to do with mail that nobody vouches for, and whether ours is such.
  func receiverPolicy(sending: Prospect, signedBy sound: [DKIMKey]) throws(DNSFailure) -> [Diagnostic] {
    guard let (record, owner) = try Self.policy(of: domain, resolver) else {
      return [
        .warning(
          Phrase(
            id: "\(domain) tidak punya catatan DMARC; Gmail dan Yahoo memintanya dari pengirim surat massal",
            en: "\(domain) has no DMARC record; Gmail and Yahoo ask senders of bulk mail for one"),
          hint: .addRecord("_dmarc.\(domain)", "v=DMARC1; p=none"))
      ]
    }
    let policy = owner == domain ? record.policy : record.subdomainPolicy
    let signing: Prospect =
      keys.isEmpty ? .open : sound.contains { record.accepts(signer: $0.domain, for: domain) } ? .well : .badly
    var diagnostics: [Diagnostic] = []
    if signing == .badly, let key = keys.first(where: { !record.accepts(signer: $0.domain, for: domain) }) {
      diagnostics.append(
        .warning(
          Phrase(
            id: "tanda tangan DKIM atas nama \(key.domain) tidak dihitung untuk pengirim @\(domain) (DMARC)",
            en: "a DKIM signature by \(key.domain) does not count for a sender @\(domain) (DMARC)"),
          hint: Phrase(id: "pakai 'domain: \(domain)' di 'dkim'", en: "use 'domain: \(domain)' in 'dkim'")))
    }
    let name = policy == .none ? "p=none" : "p=\(policy.rawValue)"
    switch (policy, sending, signing) {
    case (.none, .badly, .badly):
      diagnostics.append(
        .warning(
          Phrase(
            id: "DMARC \(owner) (\(name)): surat ini tidak akan lulus, tetapi domain hanya meminta penerima mengamati",
            en: "DMARC of \(owner) (\(name)): this mail will not pass, but the domain only asks receivers to watch"),
          hint: .passAdvice))
    case (.none, _, _), (_, .well, _), (_, _, .well):
      diagnostics.append(.note(Phrase(id: "DMARC \(owner): \(name)", en: "DMARC of \(owner): \(name)")))
    case (_, .badly, .badly):
      diagnostics.append(
        .error(
          Phrase(
            id:
              "DMARC \(owner) (\(name)) meminta penerima \(policy.deed.id) surat ini: SPF dan DKIM sama-sama tidak lulus",
            en: "DMARC of \(owner) (\(name)) asks receivers to \(policy.deed.en) this mail: neither SPF nor DKIM passes"
          ),
          hint: .passAdvice))
    default:
      diagnostics.append(
        .warning(
          Phrase(
            id:
              "DMARC \(owner) (\(name)) meminta penerima \(policy.deed.id) surat yang tidak lulus SPF atau DKIM, dan itu belum pasti",
            en:
              "DMARC of \(owner) (\(name)) asks receivers to \(policy.deed.en) mail that passes neither SPF nor DKIM, and that is not certain"
          ),
          hint: .passAdvice))
    }
    return diagnostics
  }

  /// The policy that holds for `domain`, and where it stands: there or at the next name above, as far as two labels.
  static func policy(of domain: String, _ resolver: DNSResolver) throws(DNSFailure) -> (
    record: DMARCRecord, owner: String
  )? {
    var labels = domain.split(separator: ".")[...]
    for _ in 0..<treeLimit where labels.count >= 2 {
      let name = labels.joined(separator: ".")
      let records = try resolver.look(up: .txt, of: "_dmarc.\(name)").texts.compactMap(DMARCRecord.init)
      // Several count as none (RFC 7489 §6.6.3).
      if records.count == 1 { return (records[0], name) }
      labels = labels.dropFirst()
    }
    return nil
  }
}

extension DMARCRecord.Policy {
  /// Completes "asks receivers to …".
  var deed: Phrase {
    switch self {
    case .none: Phrase(id: "mengamati", en: "watch")
    case .quarantine: Phrase(id: "menaruh di folder spam", en: "put into the spam folder")
    case .reject: Phrase(id: "menolak", en: "refuse")
    }
  }
}

extension Phrase {
  fileprivate static var passAdvice: Phrase {
    Phrase(
      id:
        "betulkan SPF atau DKIM di atas; lalu kirim ke alamat Gmail sendiri dan lihat 'DMARC: PASS' di 'Tampilkan yang asli'",
      en:
        "put SPF or DKIM above right; then send one to a Gmail address of yours and look for 'DMARC: PASS' under 'Show original'"
    )
  }
}

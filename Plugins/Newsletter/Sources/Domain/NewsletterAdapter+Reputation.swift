internal import ChannelKit
internal import Publishing
internal import Transport

extension NewsletterAdapter {
  /// What other servers will hold for or against the mails, whatever ours says.
  func reputation() async -> [Diagnostic] {
    let keys: [DKIMKey]
    do throws(DiagnosticError) { keys = try signingKeys() } catch { return error.diagnostics }
    if let provider = MailProvider.owner(of: domain) { return await reputation(asGuestOf: provider) }
    guard let resolver = resolver ?? (isSample ? nil : .system) else { return keys.map(\.announcement) }
    let inspection = DomainInspection(resolver: resolver, domain: domain, server: settings.server, keys: keys)
    return await OwnThread.run(named: "dns-check") { inspection.findings() }
  }

  /// Whether the domain is of those that exist on paper only (RFC 2606), as in training.
  private var isSample: Bool {
    ["example", "test", "invalid", "localhost", "local"].contains(domain.split(separator: ".").last?.lowercased() ?? "")
  }

  /// An address that anybody may have is as good as the way it takes.
  private func reputation(asGuestOf provider: MailProvider) async -> [Diagnostic] {
    guard !provider.runs(settings.server) else {
      return [
        .note(
          Phrase(
            id: "\(provider.name) menandatangani sendiri surat dari @\(domain)",
            en: "\(provider.name) signs mail from @\(domain) itself"))
      ]
    }
    let text = Phrase(
      id: "alamat pengirim @\(domain) lewat \(settings.server.host) akan dianggap palsu oleh penerima",
      en: "a sender @\(domain) through \(settings.server.host) will be taken for a forgery by receivers")
    let advice = Phrase(
      id: "kirim lewat server surat \(provider.name), atau pakai alamat di domain sendiri",
      en: "send through \(provider.name)'s own server, or use an address on your own domain")
    let (domain, resolver) = (domain, resolver ?? .system)
    let policy = await OwnThread.run(named: "dns-check") { () -> DMARCRecord.Policy? in
      // Without an answer, what is always true of such a sender remains.
      guard let found = try? DomainInspection.policy(of: domain, resolver) else { return nil }
      return found.owner == domain ? found.record.policy : found.record.subdomainPolicy
    }
    guard let policy, policy != .none else { return [.warning(text, hint: advice)] }
    return [
      .error(
        Phrase(
          id: "\(text.id) (DMARC \(domain): p=\(policy.rawValue))",
          en: "\(text.en) (DMARC of \(domain): p=\(policy.rawValue))"), hint: advice)
    ]
  }
}

internal import ChannelKit
internal import Publishing
internal import Transport

extension DomainInspection {
  /// How many addresses of the server are looked at.
  private static let addressLimit = 3

  /// Whether the domain lets the server send. The envelope's domain is the sender's own, so what holds for the one
  /// holds for the other.
  func senderPolicy() throws(DNSFailure) -> Finding {
    let records = try SPFInquiry.records(of: domain, resolver)
    guard let record = records.first else {
      return Finding(
        diagnostics: [
          .warning(
            Phrase(
              id: "\(domain) tidak punya catatan SPF (daftar server yang boleh mengirim atas namanya)",
              en: "\(domain) has no SPF record (the list of servers that may send in its name)"),
            hint: .addRecord(domain, "v=spf1 \(mechanism) ~all"))
        ], prospect: .badly)
    }
    guard records.count == 1 else {
      return Finding(
        diagnostics: [
          .warning(
            .severalRecords(domain),
            hint: Phrase(id: "gabungkan menjadi satu catatan TXT", en: "put them together into one TXT record"))
        ], prospect: .badly)
    }
    var finding = try verdict(record)
    if record.verdictOnAll == .pass {
      finding.diagnostics.append(
        .warning(
          Phrase(
            id: "catatan SPF \(domain) berakhir '+all': siapa pun boleh mengirim atas nama KIM",
            en: "the SPF record of \(domain) ends in '+all': anybody may send in your name"),
          hint: Phrase(id: "ganti '+all' dengan '~all'", en: "write '~all' in place of '+all'")))
    }
    return finding
  }

  private func verdict(_ record: SPFRecord) throws(DNSFailure) -> Finding {
    // A house with many servers sends from others than it takes mail at; its own list is the one that counts.
    if let include = MailProvider.keeper(of: server)?.include, record.unreadable.isEmpty,
      record.includes.contains(include)
    {
      return Finding(diagnostics: [.note(.allows(domain, "\(server.host) ('include:\(include)')"))], prospect: .well)
    }
    let addresses = try serverAddresses()
    guard !addresses.isEmpty else {
      // Still worth knowing whether the record can be read at all.
      if let word = record.unreadable.first {
        return broken(
          Phrase(
            id: "catatan SPF \(domain) salah tulis: '\(word.prefix(60))'",
            en: "the SPF record of \(domain) has a mistake: '\(word.prefix(60))'"))
      }
      return Finding(
        diagnostics: [
          .note(
            Phrase(
              id: "\(domain) punya catatan SPF; alamat \(server.host) di internet tidak terlihat dari sini",
              en: "\(domain) has an SPF record; \(server.host)'s address on the internet cannot be seen from here"))
        ], prospect: .open)
    }
    for address in addresses {
      var inquiry = SPFInquiry(resolver: resolver)
      switch try inquiry.outcome(for: address, at: domain) {
      case .verdict(.pass): continue
      case .broken(let reason): return broken(reason)
      case .none: return Finding(diagnostics: [], prospect: .open)
      case .verdict where inquiry.isIncomplete:
        return Finding(
          diagnostics: [
            .note(
              Phrase(
                id: "\(domain) punya catatan SPF yang baru dapat dinilai saat surat dikirim",
                en: "\(domain) has an SPF record that can only be judged when a mail is sent"))
          ], prospect: .open)
      case .verdict: return unnamed(address)
      }
    }
    let shown = addresses.map(\.description).joined(separator: ", ")
    return Finding(diagnostics: [.note(.allows(domain, "\(server.host) (\(shown))"))], prospect: .well)
  }

  /// Where the server stands; empty when it is this very machine or in this house, whose outer address nobody here knows.
  private func serverAddresses() throws(DNSFailure) -> [IPAddress] {
    guard !Loopback.contains(server.host) else { return [] }
    var addresses: [IPAddress] = []
    if let literal = IPAddress(server.host) {
      addresses = [literal]
    } else if let name = Punycode.asciiDomain(server.host) {
      addresses = try resolver.look(up: .a, of: name).addresses + resolver.look(up: .aaaa, of: name).addresses
    }
    return addresses.contains(where: \.isPrivate) ? [] : Array(addresses.prefix(Self.addressLimit))
  }

  private func unnamed(_ address: IPAddress) -> Finding {
    Finding(
      diagnostics: [
        .warning(
          Phrase(
            id:
              "catatan SPF \(domain) tidak menyebut \(server.host) (\(address)); penerima dapat mengira surat ini palsu",
            en:
              "the SPF record of \(domain) does not name \(server.host) (\(address)); receivers may take the mail for forged"
          ),
          hint: Phrase(
            id:
              "tambahkan '\(mechanism)' ke catatan itu; bila penyedia surat mengirim dari alamat lain, pakai 'include:' yang disebut penyedia",
            en:
              "add '\(mechanism)' to the record; where the provider sends from other addresses, use the 'include:' it names"
          ))
      ], prospect: .open)
  }

  private func broken(_ reason: Phrase) -> Finding {
    Finding(
      diagnostics: [
        .warning(
          reason,
          hint: Phrase(
            id: "betulkan catatan TXT itu; yang cukup untuk kanal ini: v=spf1 \(mechanism) ~all",
            en: "put that TXT record right; enough for this channel: v=spf1 \(mechanism) ~all"))
      ], prospect: .badly)
  }

  /// What names the server in an SPF record.
  private var mechanism: String {
    if let include = MailProvider.keeper(of: server)?.include { return "include:\(include)" }
    if let literal = IPAddress(server.host), !literal.isPrivate {
      return "\(literal.isIPv6 ? "ip6" : "ip4"):\(literal)"
    }
    guard !Loopback.contains(server.host), IPAddress(server.host) == nil else { return "mx" }
    return "a:\(Punycode.asciiDomain(server.host) ?? server.host)"
  }
}

extension Phrase {
  fileprivate static func allows(_ domain: String, _ server: String) -> Phrase {
    Phrase(id: "SPF \(domain) mengizinkan \(server)", en: "SPF of \(domain) allows \(server)")
  }

  /// What whoever keeps the domain has to do.
  static func addRecord(_ name: String, _ text: String) -> Phrase {
    Phrase(
      id: "minta pengelola domain menambah catatan TXT: \(name)  \(text)",
      en: "ask whoever keeps the domain to add a TXT record: \(name)  \(text)")
  }
}

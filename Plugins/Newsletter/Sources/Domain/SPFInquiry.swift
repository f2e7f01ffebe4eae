internal import Publishing
internal import Transport

/// Asks, as a receiver does, whether a server may send in a domain's name (RFC 7208 §4), within a receiver's limits.
struct SPFInquiry {
  enum Outcome: Sendable, Hashable {
    /// Some mechanism names the server, or `all` does.
    case verdict(SPFRecord.Verdict)
    /// The domain says nothing.
    case none
    /// The domain says something that receivers do not accept.
    case broken(Phrase)
  }

  /// How many questions a receiver asks for one mail (§4.6.4).
  static let questionLimit = 10
  /// How many of them may lead nowhere.
  private static let voidLimit = 2
  /// How many mail servers of a domain are looked at.
  private static let serverLimit = 10

  let resolver: DNSResolver
  /// Whether something was passed over that only shows with a mail at hand.
  private(set) var isIncomplete = false
  private var questions = 0
  private var voids = 0

  init(resolver: DNSResolver) { self.resolver = resolver }

  /// What `domain` says about mail from `address`.
  mutating func outcome(for address: IPAddress, at domain: String) throws(DNSFailure) -> Outcome {
    let records = try Self.records(of: domain, resolver)
    guard let record = records.first else { return .none }
    guard records.count == 1 else { return .broken(.severalRecords(domain)) }
    if let word = record.unreadable.first { return .broken(.unreadable(word, at: domain)) }
    for term in record.terms {
      switch try match(term.mechanism, address, at: domain) {
      case .success(true): return .verdict(term.verdict)
      case .success(false): continue
      case .failure(let flaw): return .broken(flaw.reason)
      }
    }
    guard let target = record.redirect else { return .verdict(.neutral) }
    guard count() else { return .broken(.tooManyQuestions(domain)) }
    let next = try outcome(for: address, at: target)
    return next == .none ? .broken(.leadsNowhere(target, at: domain)) : next
  }

  /// The SPF records among a domain's texts; there may be one.
  static func records(of domain: String, _ resolver: DNSResolver) throws(DNSFailure) -> [SPFRecord] {
    try resolver.look(up: .txt, of: domain).texts.compactMap(SPFRecord.init)
  }

  private struct Flaw: Error { var reason: Phrase }

  private mutating func match(
    _ mechanism: SPFRecord.Mechanism, _ address: IPAddress, at domain: String
  ) throws(DNSFailure) -> Result<Bool, Flaw> {
    switch mechanism {
    case .all: return .success(true)
    case .network(let network, let length): return .success(address.shares(length, bitsWith: network))
    default: guard count() else { return .failure(Flaw(reason: .tooManyQuestions(domain))) }
    }
    switch mechanism {
    case .all, .network: return .success(false)
    case .unforeseeable:
      isIncomplete = true
      return .success(false)
    case .include(let other):
      switch try outcome(for: address, at: other) {
      case .verdict(let verdict): return .success(verdict == .pass)
      case .none: return .failure(Flaw(reason: .leadsNowhere(other, at: domain)))
      case .broken(let reason): return .failure(Flaw(reason: reason))
      }
    case .addresses(let name, let lengths):
      let addresses = try addresses(of: name ?? domain, like: address)
      if addresses.isEmpty, !countVoid() { return .failure(Flaw(reason: .leadsNowhere(name ?? domain, at: domain))) }
      return .success(addresses.contains { lengths.covers(address, from: $0) })
    case .mailServers(let name, let lengths):
      let servers = try resolver.look(up: .mx, of: name ?? domain).mailServers.filter { !$0.isEmpty }
      if servers.isEmpty, !countVoid() { return .failure(Flaw(reason: .leadsNowhere(name ?? domain, at: domain))) }
      for server in servers.prefix(Self.serverLimit)
      where try addresses(of: server, like: address).contains(where: { lengths.covers(address, from: $0) }) {
        return .success(true)
      }
      return .success(false)
    }
  }

  private func addresses(of name: String, like address: IPAddress) throws(DNSFailure) -> [IPAddress] {
    try resolver.look(up: address.isIPv6 ? .aaaa : .a, of: name).addresses
  }

  private mutating func count() -> Bool {
    questions += 1
    return questions <= Self.questionLimit
  }

  private mutating func countVoid() -> Bool {
    voids += 1
    return voids <= Self.voidLimit
  }
}

extension Phrase {
  static func severalRecords(_ domain: String) -> Phrase {
    Phrase(
      id: "\(domain) punya lebih dari satu catatan SPF, dan penerima menganggap semuanya tidak sah",
      en: "\(domain) has more than one SPF record, and receivers take none of them")
  }

  fileprivate static func unreadable(_ word: String, at domain: String) -> Phrase {
    let shown = SingleLine(collapsing: word.prefix(60)).text
    return Phrase(
      id: "catatan SPF \(domain) salah tulis: '\(shown)'", en: "the SPF record of \(domain) has a mistake: '\(shown)'")
  }

  fileprivate static func leadsNowhere(_ target: String, at domain: String) -> Phrase {
    Phrase(
      id: "catatan SPF \(domain) menunjuk '\(target)', yang tidak ada",
      en: "the SPF record of \(domain) points to '\(target)', where there is nothing")
  }

  fileprivate static func tooManyQuestions(_ domain: String) -> Phrase {
    Phrase(
      id:
        "catatan SPF \(domain) memerlukan lebih dari \(SPFInquiry.questionLimit) pencarian; penerima menganggapnya rusak",
      en:
        "the SPF record of \(domain) takes more than \(SPFInquiry.questionLimit) look-ups; receivers take it for broken"
    )
  }
}

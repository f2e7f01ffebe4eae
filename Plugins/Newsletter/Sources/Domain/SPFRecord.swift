internal import Foundation
internal import Transport

/// Which servers may send in a domain's name (RFC 7208).
struct SPFRecord: Sendable, Hashable {
  enum Verdict: Character, Sendable, Hashable {
    case pass = "+"
    case fail = "-"
    case softFail = "~"
    case neutral = "?"
  }

  enum Mechanism: Sendable, Hashable {
    case all
    case network(IPAddress, length: Int)
    /// The addresses of a name, or of the mail servers of a domain; `nil` is the domain in question.
    case addresses(of: String?, lengths: PrefixLengths)
    case mailServers(of: String?, lengths: PrefixLengths)
    case include(String)
    /// Asks the DNS something that is made of the mail at hand, or about names of addresses: not known beforehand.
    case unforeseeable(String)
  }

  struct PrefixLengths: Sendable, Hashable {
    var ipv4 = 32
    var ipv6 = 128

    func covers(_ address: IPAddress, from other: IPAddress) -> Bool {
      address.shares(address.isIPv6 ? ipv6 : ipv4, bitsWith: other)
    }
  }

  struct Term: Sendable, Hashable {
    var verdict: Verdict
    var mechanism: Mechanism
  }

  var terms: [Term] = []
  /// Where to go on when nothing matches.
  var redirect: String?
  /// What is no term of the language: receivers take the whole record for broken.
  var unreadable: [String] = []

  /// `nil` when the text is a record of another kind.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.first?.lowercased() == "v=spf1" else { return nil }
    for word in words.dropFirst() {
      if let (name, value) = Self.modifier(word) {
        if name == "redirect" { redirect = value }
      } else if let term = Self.term(word) {
        terms.append(term)
      } else {
        unreadable.append(String(word))
      }
    }
  }

  /// What is said of everybody whom nothing else names.
  var verdictOnAll: Verdict? { terms.first { $0.mechanism == .all }?.verdict }

  /// The domains whose servers are taken in.
  var includes: [String] { terms.compactMap { if case .include(let domain) = $0.mechanism { domain } else { nil } } }

  private static func modifier(_ word: Substring) -> (name: String, value: String)? {
    guard let sign = word.firstIndex(of: "="),
      word[..<sign].allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
    else { return nil }
    return (word[..<sign].lowercased(), String(word[word.index(after: sign)...]))
  }

  private static func term(_ word: Substring) -> Term? {
    let verdict = word.first.flatMap(Verdict.init)
    let rest = verdict == nil ? word : word.dropFirst()
    let end = rest.firstIndex { $0 == ":" || $0 == "/" } ?? rest.endIndex
    let name = rest[..<end].lowercased()
    guard let mechanism = mechanism(name, String(rest[end...])) else { return nil }
    return Term(verdict: verdict ?? .pass, mechanism: mechanism)
  }

  private static func mechanism(_ name: String, _ argument: String) -> Mechanism? {
    let value = argument.hasPrefix(":") ? String(argument.dropFirst()) : nil
    switch name {
    case "all": return argument.isEmpty ? .all : nil
    case "include":
      return value.flatMap { $0.contains("%") ? .unforeseeable("include") : host($0).map(Mechanism.include) }
    case "ip4", "ip6": return value.flatMap { network($0, isIPv6: name == "ip6") }
    case "exists", "ptr": return .unforeseeable(name)
    case "a", "mx":
      guard !argument.contains("%") else { return .unforeseeable(name) }
      let domain = argument.prefix { $0 != "/" }
      guard let lengths = lengths(argument.dropFirst(domain.count)) else { return nil }
      var target: String?
      if domain.hasPrefix(":") {
        guard let given = host(String(domain.dropFirst())) else { return nil }
        target = given
      }
      return name == "a" ? .addresses(of: target, lengths: lengths) : .mailServers(of: target, lengths: lengths)
    default: return nil
    }
  }

  private static func host(_ text: String) -> String? {
    let name = text.hasSuffix(".") ? String(text.dropLast()) : text
    return name.isEmpty ? nil : name.lowercased()
  }

  private static func network(_ text: String, isIPv6: Bool) -> Mechanism? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(String(parts[0])), address.isIPv6 == isIPv6 else { return nil }
    let most = isIPv6 ? 128 : 32
    guard parts.count == 2 else { return .network(address, length: most) }
    guard let length = Int(parts[1]), (0...most).contains(length) else { return nil }
    return .network(address, length: length)
  }

  /// `/24`, `//64` or `/24//64`.
  private static func lengths(_ text: Substring) -> PrefixLengths? {
    var lengths = PrefixLengths()
    if text.isEmpty { return lengths }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { Int($0) }
    switch (parts.count, parts.first, parts.last) {
    case (1, let ipv4??, _) where (0...32).contains(ipv4): lengths.ipv4 = ipv4
    case (2, nil?, let ipv6??) where (0...128).contains(ipv6): lengths.ipv6 = ipv6
    case (3, let ipv4??, let ipv6??) where (0...32).contains(ipv4) && parts[1] == nil && (0...128).contains(ipv6):
      lengths = PrefixLengths(ipv4: ipv4, ipv6: ipv6)
    default: return nil
    }
    return lengths
  }
}

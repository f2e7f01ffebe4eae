/// What a domain asks receivers to do with mail in its name that nobody vouches for (RFC 7489).
struct DMARCRecord: Sendable, Hashable {
  enum Policy: String, Sendable, Hashable {
    /// Only watch.
    case none
    /// Put it with the spam.
    case quarantine
    /// Refuse it.
    case reject
  }

  var policy: Policy
  /// For names below the domain.
  var subdomainPolicy: Policy
  /// Whether the signing domain must be the very one of the sender, and not one above or below it.
  var wantsSameSigner: Bool

  /// `nil` when the text is no such record.
  init?(_ text: String) {
    guard let tags = TagList(text), tags.firstName == "v", tags["v"] == "DMARC1",
      let policy = tags["p"].flatMap({ Policy(rawValue: $0.lowercased()) })
    else { return nil }
    self.policy = policy
    subdomainPolicy = tags["sp"].flatMap { Policy(rawValue: $0.lowercased()) } ?? policy
    wantsSameSigner = tags["adkim"]?.lowercased() == "s"
  }

  /// Whether a signature of `signer` speaks for a sender at `domain`. Nobody has a list of all registries: domains
  /// count as one owner's when one stands above the other and is no top level.
  func accepts(signer: String, for domain: String) -> Bool {
    if signer == domain { return true }
    guard !wantsSameSigner else { return false }
    let (shorter, longer) = signer.utf8.count < domain.utf8.count ? (signer, domain) : (domain, signer)
    return shorter.contains(".") && longer.hasSuffix("." + shorter)
  }
}

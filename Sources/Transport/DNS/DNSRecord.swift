/// A kind of record in the DNS that mail depends on.
public enum DNSRecordType: UInt16, Sendable, Hashable, CaseIterable {
  /// An IPv4 address (RFC 1035).
  case a = 1
  /// Another name for the same (RFC 1035).
  case cname = 5
  /// A mail server of the domain (RFC 1035).
  case mx = 15
  /// Text, of which policies are made (RFC 1035).
  case txt = 16
  /// An IPv6 address (RFC 3596).
  case aaaa = 28
}

/// What a record says. Names are in lower case and without the final dot; the root is empty.
public enum DNSRecord: Sendable, Hashable {
  case address(IPAddress)
  case alias(String)
  case mailServer(host: String, preference: Int)
  /// The strings of one TXT record put together, as every reader of policies does (RFC 7208 §3.3).
  case text(String)
}

/// What the DNS knows of a name and a kind of record.
public struct DNSAnswer: Sendable, Hashable {
  /// Records of the kind asked for, after any aliases. Empty when there are none.
  public var records: [DNSRecord]
  /// Whether the name exists, be it with records of other kinds.
  public var nameExists: Bool

  public init(records: [DNSRecord], nameExists: Bool = true) {
    self.records = records
    self.nameExists = nameExists
  }

  /// The texts among the records.
  public var texts: [String] { records.compactMap { if case .text(let text) = $0 { text } else { nil } } }
  /// The addresses among the records.
  public var addresses: [IPAddress] {
    records.compactMap { if case .address(let address) = $0 { address } else { nil } }
  }
  /// The mail servers among the records, those to be tried first at the front. An empty name means: none, on purpose
  /// (RFC 7505).
  public var mailServers: [String] {
    records.compactMap { if case .mailServer(let host, let preference) = $0 { (host, preference) } else { nil } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }
}

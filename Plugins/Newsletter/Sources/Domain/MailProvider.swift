internal import Transport

/// A house where anybody may have an address, on a domain that is not the newsroom's to set up.
struct MailProvider: Sendable, Hashable {
  var name: String
  /// Right of the `@`.
  var domains: [String]
  /// What the names of its servers end in.
  var servers: [String]
  /// What names its servers in an SPF record.
  var include: String?

  static let all = [
    MailProvider(
      name: "Gmail", domains: ["gmail.com", "googlemail.com"], servers: ["gmail.com", "google.com"],
      include: "_spf.google.com"),
    MailProvider(
      name: "Yahoo", domains: ["yahoo.com", "yahoo.co.id", "ymail.com", "rocketmail.com"], servers: ["yahoo.com"]),
    MailProvider(
      name: "Outlook", domains: ["outlook.com", "outlook.co.id", "hotmail.com", "live.com", "msn.com"],
      servers: ["office365.com", "outlook.com"], include: "spf.protection.outlook.com"),
    MailProvider(
      name: "iCloud", domains: ["icloud.com", "me.com", "mac.com"], servers: ["mail.me.com"], include: "icloud.com"),
  ]

  /// Whose domain it is, when it is one of theirs.
  static func owner(of domain: String) -> MailProvider? { all.first { $0.domains.contains(domain.lowercased()) } }

  /// Whose server it is.
  static func keeper(of server: SMTPServer) -> MailProvider? { all.first { $0.runs(server) } }

  func runs(_ server: SMTPServer) -> Bool {
    let host = server.host.lowercased()
    return servers.contains { host == $0 || host.hasSuffix("." + $0) }
  }
}

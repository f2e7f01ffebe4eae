internal import Foundation

/// A mail server that keeps mail, and how the way to it is secured (RFC 8314 §3).
public struct IMAPServer: Sendable, Hashable {
  public typealias Security = SMTPServer.Security

  /// A name or an IP address; IPv6 without brackets.
  public let host: String
  public let port: Int
  public let security: Security

  /// Reads `imaps://host[:port]` (TLS, port 993) or `imap://host[:port]` (STARTTLS, port 143).
  ///
  /// STARTTLS is required everywhere but on a loopback address, so that a password is never sent in the clear.
  /// User names, paths and queries in the address are refused.
  public init?(_ text: String) {
    guard let url = URLComponents(string: text), url.user == nil, url.path.isEmpty || url.path == "/" else {
      return nil
    }
    self.init(url)
  }

  /// Takes scheme, host and port; what else stands there is the caller's.
  init?(_ url: URLComponents) {
    guard url.password == nil, url.query == nil, url.fragment == nil, let host = url.serverName else { return nil }
    self.host = host
    switch url.scheme?.lowercased() {
    case "imaps":
      port = url.port ?? 993
      security = .tls
    case "imap":
      port = url.port ?? 143
      security = Loopback.contains(host) ? .opportunistic : .startTLS
    default: return nil
    }
  }

  /// The address without a name, a password or a path, as libcurl takes it.
  var curlAddress: String { "\(security == .tls ? "imaps" : "imap")://\(self)" }
}

extension IMAPServer: CustomStringConvertible {
  /// `imap.example.org:993`
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

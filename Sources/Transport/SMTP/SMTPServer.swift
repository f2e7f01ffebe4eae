internal import Foundation

/// A mail server that takes mail for delivery, and how the way to it is secured (RFC 8314 §3).
public struct SMTPServer: Sendable, Hashable {
  public enum Security: Sendable, Hashable {
    /// TLS from the first byte.
    case tls
    /// A plain beginning that must turn into TLS before anything of value is said.
    case startTLS
    /// TLS where the server offers it. Only for this very machine, whose traffic nobody can overhear.
    case opportunistic
  }

  /// A name or an IP address; IPv6 without brackets.
  public let host: String
  public let port: Int
  public let security: Security

  /// Reads `smtps://host[:port]` (TLS, port 465) or `smtp://host[:port]` (STARTTLS, port 587).
  ///
  /// STARTTLS is required everywhere but on a loopback address, so that a password is never sent in the clear.
  /// User names, paths and queries in the address are refused.
  public init?(_ text: String) {
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
      url.user == nil, url.password == nil, url.query == nil, url.fragment == nil,
      url.path.isEmpty || url.path == "/",
      let host = url.serverName
    else { return nil }
    self.host = host
    switch scheme {
    case "smtps":
      port = url.port ?? 465
      security = .tls
    case "smtp":
      port = url.port ?? 587
      security = Loopback.contains(host) ? .opportunistic : .startTLS
    default: return nil
    }
  }

  /// The address without a name, a password or a path, as libcurl takes it.
  var curlAddress: String {
    let bracketed = host.contains(":") ? "[\(host)]" : host
    return "\(security == .tls ? "smtps" : "smtp")://\(bracketed):\(port)"
  }
}

extension SMTPServer: CustomStringConvertible {
  /// `smtp.example.org:465`
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

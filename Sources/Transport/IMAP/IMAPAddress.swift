internal import Foundation
public import Publishing

/// Where a mailbox is, as one address: `imaps://redaksi@mail.desa.example/INBOX` (RFC 5092).
public struct IMAPAddress: Sendable, Hashable {
  public var server: IMAPServer
  /// Who signs in, where the address says it.
  public var user: SingleLine?
  /// The mailbox, where the address says it.
  public var mailbox: SingleLine?

  /// Reads an address. One with a password in it, a query or a fragment is refused. An `@` in the user's name may stand as
  /// it is: the last one of the address ends the name.
  public init?(_ text: String) {
    guard let scheme = text.firstRange(of: "://") else { return nil }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    let end = authority.lastIndex(of: "@")
    let host = end.map { authority[authority.index(after: $0)...] } ?? authority
    guard !host.isEmpty, let url = URLComponents(string: "\(text[..<scheme.upperBound])\(host)"),
      let server = IMAPServer(url)
    else { return nil }
    self.server = server
    if let end {
      let name = authority[..<end]
      guard !name.contains(":"), let user = Self.line(name) else { return nil }
      self.user = user
    }
    let path = rest[authority.endIndex...].drop { $0 == "/" }
    guard !path.contains("?"), !path.contains("#"), !path.contains(";") else { return nil }
    if !path.isEmpty {
      guard let mailbox = Self.line(path) else { return nil }
      self.mailbox = mailbox
    }
  }

  private static func line(_ text: Substring) -> SingleLine? {
    guard let plain = String(text).removingPercentEncoding, let line = SingleLine(plain), !line.isEmpty else {
      return nil
    }
    return line
  }
}

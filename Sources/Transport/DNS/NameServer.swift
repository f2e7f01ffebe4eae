internal import Foundation

/// A server that looks names up for us.
public struct NameServer: Sendable, Hashable {
  public var address: IPAddress
  public var port: UInt16

  public init(address: IPAddress, port: UInt16 = 53) {
    self.address = address
    self.port = port
  }

  /// Reads `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`.
  public init?(_ text: some StringProtocol) {
    if let address = IPAddress(String(text)) {
      self.init(address: address)
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
      return nil
    }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard let address = IPAddress(String(host)) else { return nil }
    self.init(address: address, port: port)
  }

  /// The servers that this machine uses: those of `resolv.conf` (resolv.conf(5)), or this machine itself when it names
  /// none. At most three, as everywhere.
  public static func listed(in configuration: String) -> [NameServer] {
    let servers = configuration.split(whereSeparator: \.isNewline).compactMap { line -> NameServer? in
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.count >= 2, words[0] == "nameserver" else { return nil }
      // `fe80::1%eth0` cannot be reached without its interface; home routers have another address as well.
      return IPAddress(String(words[1])).map { NameServer(address: $0) }
    }
    return servers.isEmpty ? IPAddress("127.0.0.1").map { [NameServer(address: $0)] } ?? [] : Array(servers.prefix(3))
  }
}

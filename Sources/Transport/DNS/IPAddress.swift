internal import Foundation

/// An IPv4 or IPv6 address.
public struct IPAddress: Sendable, Hashable {
  /// 4 or 16, in network order.
  public let bytes: [UInt8]

  /// `nil` when there are neither 4 nor 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads `192.0.2.1` or `2001:db8::1`, in the strict forms only.
  public init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  public var isIPv6: Bool { bytes.count == 16 }

  /// Whether both are of one kind and their first `length` bits are the same.
  public func shares(_ length: Int, bitsWith other: IPAddress) -> Bool {
    guard bytes.count == other.bytes.count, (0...8 * bytes.count).contains(length) else { return false }
    let whole = length / 8
    guard bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
    let rest = length % 8
    return rest == 0 || (bytes[whole] ^ other.bytes[whole]) >> UInt8(8 - rest) == 0
  }

  /// Whether the address is used within a house or a machine and says nothing about how others see it (RFC 1918, 3927,
  /// 4193, 4291, 6598).
  public var isPrivate: Bool {
    Self.privateNetworks.contains { network, length in shares(length, bitsWith: network) }
  }

  private static let privateNetworks: [(IPAddress, Int)] = [
    ("127.0.0.0", 8), ("10.0.0.0", 8), ("172.16.0.0", 12), ("192.168.0.0", 16), ("169.254.0.0", 16), ("100.64.0.0", 10),
    ("::1", 128), ("fc00::", 7), ("fe80::", 10),
  ].compactMap { text, length in IPAddress(text).map { ($0, length) } }
}

extension IPAddress: CustomStringConvertible {
  public var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(isIPv6 ? AF_INET6 : AF_INET, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Addresses that never leave this machine.
public enum Loopback {
  /// Whether `host` can only be this machine: `localhost`, 127.0.0.0/8 or `::1`.
  public static func contains(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

internal import Foundation

extension URLComponents {
  /// The host without brackets, when it can be a server's and the port beside it a port.
  var serverName: String? {
    guard var host, !host.isEmpty else { return nil }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard
      host.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && !"/@%\\<>\"".unicodeScalars.contains($0) }
      ), port.map({ (1...65_535).contains($0) }) ?? true
    else { return nil }
    return host
  }
}

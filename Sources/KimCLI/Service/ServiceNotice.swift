import Foundation

/// Tells systemd how the service does: one datagram to the socket it names (sd_notify(3)).
struct ServiceNotice: Sendable {
  private let path: String
  /// How often systemd wants a sign of life, in seconds: twice as often as it would give up.
  let beat: TimeInterval?

  /// Nobody is told when `NOTIFY_SOCKET` names no socket.
  init(environment: [String: String]) {
    path = environment["NOTIFY_SOCKET"] ?? ""
    let isMeant = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
    let limit = environment["WATCHDOG_USEC"].flatMap(Double.init)
    beat = path.isEmpty || !isMeant ? nil : limit.map { $0 / 2_000_000 }
  }

  func ready() { send("READY=1") }
  func alive() { send("WATCHDOG=1") }
  func stopping() { send("STOPPING=1") }
  /// What `systemctl status` shows.
  func status(_ text: String) { send("STATUS=" + text.split(whereSeparator: \.isNewline).joined(separator: " ")) }

  private func send(_ text: String) {
    var bytes = Array(path.utf8)
    // `@` stands for the zero of an abstract name.
    if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 } else if bytes.first != UInt8(ascii: "/") { return }
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard bytes.count < room else { return }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let message = Array(text.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, message, message.count, Int32(MSG_DONTWAIT), $0, length)
      }
    }
  }
}

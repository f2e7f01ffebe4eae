import Foundation

/// A port on loopback that nobody else has. What connects is handed over on a thread of its own.
struct LoopbackListener: Sendable {
  let port: Int
  private let descriptor: Int32

  /// - Throws: `POSIXError` when no port can be had.
  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isBound else {
      close(descriptor)
      throw POSIXError(.EADDRNOTAVAIL)
    }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Begins to take connections.
  ///
  /// - Parameter take: called for each as it comes; what it returns speaks to it, on the connection's own thread, and
  ///   `nil` ends the taking.
  func start(_ take: @escaping @Sendable (Int32) -> (@Sendable () -> Void)?) {
    Thread { [descriptor] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        guard let serve = take(connection) else {
          close(connection)
          return
        }
        Thread {
          serve()
          close(connection)
        }.start()
      }
    }.start()
  }

  /// Takes no further connections.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

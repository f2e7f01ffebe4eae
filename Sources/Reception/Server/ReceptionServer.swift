internal import FlyingSocks
internal import Foundation
internal import Synchronization

/// Listens where a reverse proxy finds it, as many connections as come and no more than it can serve.
///
/// HTTP of its own rather than FlyingFox's server, which sets no limit to a request's head and no time for it; one
/// request a connection is all that a proxy needs.
public struct ReceptionServer: Sendable {
  public enum Failure: Error, Sendable, Hashable {
    case portTaken
    case portForbidden
    /// No address of this machine.
    case addressUnknown
    case cannotListen(String)
  }

  /// Where it listens, the port the system chose included.
  public let port: UInt16
  private let running: Task<Void, Never>

  /// - Parameters:
  ///   - address: an IPv4 or IPv6 address of this machine.
  ///   - port: 0 means any free one.
  ///   - patience: the time for a whole request.
  public static func open(
    _ reception: Reception, address: String = "127.0.0.1", port: UInt16, patience: Duration = .seconds(10)
  ) async throws(Failure) -> ReceptionServer {
    let place: any SocketAddress
    do {
      place =
        address.contains(":")
        ? try sockaddr_in6.inet6(ip6: address, port: port) : try sockaddr_in.inet(ip4: address, port: port)
    } catch {
      throw .addressUnknown
    }
    do {
      let socket = try Socket(domain: Int32(type(of: place).family))
      do {
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: place)
        try socket.listen()
        let bound: UInt16
        switch try socket.sockname() {
        case .ip4(_, let number), .ip6(_, let number): bound = number
        default: throw SocketError.unsupportedAddress
        }
        let pool: some AsyncSocketPool = .make(maxEvents: 64)
        try await pool.prepare()
        let listener = try AsyncSocket(socket: socket, pool: pool)
        let running = Task {
          let waiting = Task { try? await pool.run() }
          await accept(on: listener, reception, patience: patience)
          waiting.cancel()
        }
        return ReceptionServer(port: bound, running: running)
      } catch {
        try? socket.close()
        throw error
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Takes no more requests, lets those under way finish for a moment, and ends.
  public func close() async {
    running.cancel()
    await running.value
  }

  private static func accept(on listener: AsyncSocket, _ reception: Reception, patience: Duration) async {
    let seats = Seats()
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        do {
          let socket = try await listener.accept()
          guard seats.take() else {
            try? socket.close()
            continue
          }
          group.addTask {
            await ReceptionConnection(socket: socket, reception: reception, patience: patience).serve()
            try? socket.close()
            seats.leave()
          }
        } catch {
          // Out of file numbers, or the client is gone again: others still come.
          try? await Task.sleep(for: .milliseconds(50))
        }
      }
      group.cancelAll()
    }
    try? listener.close()
  }
}

/// So that there are never more connections than the process has file numbers for.
private final class Seats: Sendable {
  private static let limit = 200
  private let taken = Mutex(0)

  func take() -> Bool {
    taken.withLock { taken in
      guard taken < Self.limit else { return false }
      taken += 1
      return true
    }
  }

  func leave() { taken.withLock { $0 -= 1 } }
}

extension ReceptionServer.Failure {
  init(_ error: any Error) {
    guard case .failed(_, let number, let message)? = error as? SocketError else {
      self = .addressUnknown
      return
    }
    switch number {
    case EADDRINUSE: self = .portTaken
    case EACCES: self = .portForbidden
    case EADDRNOTAVAIL: self = .addressUnknown
    default: self = .cannotListen(message)
    }
  }
}

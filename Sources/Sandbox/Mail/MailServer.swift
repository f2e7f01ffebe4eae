import FlyingSocks
import Foundation
import Synchronization

/// The mail catcher: SMTP on loopback, as many connections as come.
struct MailServer: Sendable {
  let port: UInt16
  private let running: Task<Void, Never>

  /// Listens on 127.0.0.1; port 0 means any free one.
  static func open(
    port: UInt16, password: String, mailbox: Mailbox
  ) async throws(TrainingGroundError) -> MailServer {
    do {
      let socket = try Socket(domain: AF_INET)
      do {
        try socket.setValue(true, for: .localAddressReuse)
        try socket.setValue(true, for: .noDelay)
        try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
        try socket.listen()
        guard case .ip4(_, let bound) = try socket.sockname() else { throw SocketError.unsupportedAddress }
        let pool = LoopbackPool()
        try await pool.prepare()
        let listener = try AsyncSocket(socket: socket, pool: pool)
        let running = Task { await accept(on: listener, password: password, mailbox: mailbox) }
        return MailServer(port: bound, running: running)
      } catch {
        try? socket.close()
        throw error
      }
    } catch {
      throw TrainingGroundError(error, service: .mail, port: port)
    }
  }

  func close() async {
    running.cancel()
    await running.value
  }

  private static func accept(on listener: AsyncSocket, password: String, mailbox: Mailbox) async {
    let open = OpenConnections()
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        do {
          let socket = try await listener.accept()
          group.addTask {
            defer { try? socket.close() }
            guard open.enter() else {
              try? await socket.write(Data(MailReply(421, "4.3.2 Too many connections").text.utf8))
              return
            }
            defer { open.leave() }
            await MailConnection(socket: socket, password: password, mailbox: mailbox).serve()
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

/// Counts connections, so that there are never more than the process has file numbers for.
private final class OpenConnections: Sendable {
  private static let limit = 256
  private let count = Mutex(0)

  func enter() -> Bool {
    count.withLock { count in
      guard count < Self.limit else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}

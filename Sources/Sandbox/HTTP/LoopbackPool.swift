import FlyingSocks
import Foundation
import Synchronization

/// One pool of waiting sockets for every training ground of the process.
///
/// A pool keeps a thread waiting in the kernel. One each would exhaust the system's threads as soon as a test run
/// opens a few dozen grounds side by side.
///
/// A socket must not be closed while anybody waits on it: the pool would remember its number and never report the
/// next socket that gets it. So servers end by cancellation.
final class LoopbackPool: AsyncSocketPool {
  private let hasSeenListener = Mutex(false)

  func prepare() async throws { _ = try await SharedSockets.instance.pool() }

  /// The shared pool runs by itself; a server only needs this not to return.
  func run() async throws {
    let (never, continuation) = AsyncStream<Never>.makeStream()
    defer { continuation.finish() }
    for await _ in never {}
    throw CancellationError()
  }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    let isListener = hasSeenListener.withLock { seen in
      defer { seen = true }
      return !seen
    }
    // The server writes head and body apart; with Nagle's algorithm the second would wait for an acknowledgement.
    // Sockets inherit the option from the one that listens, and that one waits first.
    if isListener { try? socket.setValue(true, for: .noDelay) }
    try await SharedSockets.instance.pool().suspendSocket(socket, untilReadyFor: events)
  }
}

extension SocketOption where Self == BoolSocketOption {
  /// Sends small writes at once (TCP_NODELAY).
  static var noDelay: BoolSocketOption { BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY) }

  /// Acknowledges what arrives at once (TCP_QUICKACK).
  static var quickAcknowledgement: BoolSocketOption {
    BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_QUICKACK)
  }
}

private actor SharedSockets {
  static let instance = SharedSockets()
  private var preparation: Task<any AsyncSocketPool, any Error>?

  func pool() async throws -> any AsyncSocketPool {
    if let preparation { return try await preparation.value }
    let preparation = Task<any AsyncSocketPool, any Error> {
      let pool: some AsyncSocketPool = .make(maxEvents: 64)
      try await pool.prepare()
      Task.detached { try await pool.run() }
      return pool
    }
    self.preparation = preparation
    return try await preparation.value
  }
}

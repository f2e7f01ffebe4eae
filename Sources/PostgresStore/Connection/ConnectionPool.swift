import Foundation
import PublishingEngine

/// The sessions of one process, opened when they are needed and kept for the next who needs one.
///
/// Unchecked: what changes is touched under `condition` only.
final class ConnectionPool: @unchecked Sendable {
  /// How many sessions may be at work at a time, beside those of the runs' journals.
  private static let limit = 4
  /// For how long a connection that was there and is lost is asked for again, in seconds.
  static let patience: TimeInterval = 30

  let address: PostgresAddress
  private let condition = NSCondition()
  private var idle: [Connection] = []
  private var taken = 0

  init(to address: PostgresAddress) { self.address = address }

  /// Lends a session for the length of `body`. One that broke is not used again.
  func with<Value>(_ body: (Connection) throws -> Value) throws -> Value {
    let connection = try take()
    defer { giveBack(connection) }
    return try body(connection)
  }

  private func take() throws -> Connection {
    condition.lock()
    while taken >= Self.limit { condition.wait() }
    taken += 1
    let known = idle.popLast()
    condition.unlock()
    if let known { return known }
    do { return try Connection(to: address) } catch {
      giveBack(nil)
      throw error
    }
  }

  private func giveBack(_ connection: Connection?) {
    condition.lock()
    taken -= 1
    if let connection {
      // The others were most likely cut off at the same moment.
      if connection.isBroken { idle = [] } else { idle.append(connection) }
    }
    condition.signal()
    condition.unlock()
  }

  /// A session of one's own, asked for again and again until there is one or the patience is at its end.
  func connectPatiently() throws(StoreFailure) -> Connection {
    let end = Date.now + Self.patience
    var pause = 0.1
    while true {
      do throws(StoreFailure) { return try Connection(to: address) } catch {
        guard Date.now + pause < end else { throw error }
      }
      Thread.sleep(forTimeInterval: pause)
      pause = min(2 * pause, 2)
    }
  }
}

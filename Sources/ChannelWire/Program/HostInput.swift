internal import Foundation
internal import Synchronization

/// What the host writes: read by whoever waits for an answer, and else by a thread that listens.
///
/// An answer that one thread reads and another waits for costs a switch between the two, which is more than all the rest
/// of a delivery. While answers are asked for in quick succession the listening thread therefore stands aside.
final class HostInput: Sendable {
  /// How long the listening thread stands aside once somebody has asked, in microseconds. A cancellation is heard that
  /// much later at most.
  private static let pause: UInt32 = 2000

  private let descriptor: Int32
  private let reader: Mutex<Reader>
  private let asks = Atomic<Int>(0)
  private let heard: @Sendable (Result<WireMessage, WireError>) -> Void
  private let ended: @Sendable () -> Void

  /// - Parameters:
  ///   - heard: takes each message, in order, on whichever thread has read it.
  ///   - ended: the host has gone. May be called more than once.
  init(
    _ descriptor: Int32, heard: @escaping @Sendable (Result<WireMessage, WireError>) -> Void,
    ended: @escaping @Sendable () -> Void
  ) {
    self.descriptor = descriptor
    reader = Mutex(Reader(descriptor: descriptor))
    self.heard = heard
    self.ended = ended
  }

  /// Listens until the host has gone. Blocks.
  func listen() {
    var known = asks.load(ordering: .relaxed)
    while true {
      let now = asks.load(ordering: .relaxed)
      if now != known {
        known = now
        usleep(Self.pause)
        continue
      }
      guard waitForInput(-1) else { continue }
      let isOpen = reader.withLock { reader in
        // Somebody who asked may have read it meanwhile.
        waitForInput(0) ? reader.read(heard) : reader.isOpen
      }
      if !isOpen { return ended() }
    }
  }

  /// Reads on this thread until `isAnswered` or the host has gone. Of several that wait one reads for all.
  func read(until isAnswered: () -> Bool) {
    asks.add(1, ordering: .relaxed)
    let isOpen = reader.withLock { reader in
      while reader.isOpen, !isAnswered() { _ = reader.read(heard) }
      return reader.isOpen
    }
    if !isOpen { ended() }
  }

  private func waitForInput(_ milliseconds: Int32) -> Bool {
    var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&interest, 1, milliseconds) > 0
  }

  private struct Reader {
    let descriptor: Int32
    private(set) var isOpen = true
    private var splitter = LineSplitter()
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Waits for what comes and hands it on. `false` when nothing comes any more.
    mutating func read(_ heard: (Result<WireMessage, WireError>) -> Void) -> Bool {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { return true }
      isOpen = count > 0
      guard isOpen else { return false }
      splitter.append(buffer[..<count])
      do throws(LineSplitter.Flood) {
        while let line = try splitter.next() {
          if line.isEmpty { continue }
          do throws(WireError) { heard(.success(try WireMessage(line: line))) } catch { heard(.failure(error)) }
        }
      } catch {
        isOpen = false
      }
      return isOpen
    }
  }
}

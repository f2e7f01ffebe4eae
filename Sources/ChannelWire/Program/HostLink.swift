internal import ChannelKit
internal import Foundation
internal import Synchronization

/// The program's end of the conversation: writes lines, and waits for the host's answers.
final class HostLink: Sendable {
  /// The host has gone, or has answered with an error.
  enum Failure: Error {
    case gone
    case refused(WireError)
  }

  private struct State {
    var next = 1
    var waiting: [Int: Waiter] = [:]
    var isClosed = false
  }

  /// Somebody on another thread who waits for an answer.
  private final class Waiter: Sendable {
    let signal = DispatchSemaphore(value: 0)
    let answer = Mutex<Result<JSONValue, WireError>?>(nil)
  }

  private let output: Int32
  private let state = Mutex(State())
  /// Lines of several threads must not run into each other.
  private let writing = Mutex(())

  init(output: Int32) { self.output = output }

  func send(_ message: WireMessage) {
    let line = message.line
    writing.withLock { _ in
      line.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count < 0, errno == EINTR { continue }
          // A host that has gone away is noticed where its lines are read.
          guard count > 0 else { return }
          rest = rest.dropFirst(count)
        }
      }
    }
  }

  /// Asks the host, and blocks until it has answered: the journal's promise needs that.
  func ask(_ method: WireMethod, _ params: JSONValue) throws(Failure) -> JSONValue {
    let waiter = Waiter()
    let id: Int? = state.withLock { state in
      if state.isClosed { return nil }
      defer { state.next += 1 }
      state.waiting[state.next] = waiter
      return state.next
    }
    guard let id else { throw .gone }
    send(.request(.number(id), method, params))
    waiter.signal.wait()
    guard let answer = waiter.answer.withLock({ $0 }) else { throw .gone }
    do throws(WireError) { return try answer.get() } catch { throw .refused(error) }
  }

  /// Hands an answer of the host to who waits for it.
  func answered(_ id: WireID?, _ answer: Result<JSONValue, WireError>) {
    guard case .number(let number) = id, let waiter = state.withLock({ $0.waiting.removeValue(forKey: number) }) else {
      return
    }
    waiter.answer.withLock { $0 = answer }
    waiter.signal.signal()
  }

  /// The host has gone: nobody waits any longer.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for waiter in waiting { waiter.signal.signal() }
  }
}

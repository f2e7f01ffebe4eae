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
    /// Questions that wait for an answer.
    var open: Set<Int> = []
    var answers: [Int: Result<JSONValue, WireError>] = [:]
    /// `nil` once the host has gone.
    var input: HostInput?
  }

  private let output: Int32
  private let state = Mutex(State())
  /// Lines of several threads must not run into each other.
  private let writing = Mutex(())

  init(output: Int32) { self.output = output }

  /// Lets those who ask read their answers themselves.
  func hear(_ input: HostInput) { state.withLock { $0.input = input } }

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
    let question: (id: Int, input: HostInput)? = state.withLock { state in
      guard let input = state.input else { return nil }
      defer { state.next += 1 }
      state.open.insert(state.next)
      return (state.next, input)
    }
    guard let question else { throw .gone }
    send(.request(.number(question.id), method, params))
    question.input.read { state.withLock { $0.answers[question.id] != nil } }
    guard let answer = state.withLock({ $0.answers.removeValue(forKey: question.id) }) else { throw .gone }
    do throws(WireError) { return try answer.get() } catch { throw .refused(error) }
  }

  /// Keeps an answer of the host for who waits for it.
  func answered(_ id: WireID?, _ answer: Result<JSONValue, WireError>) {
    guard case .number(let number) = id else { return }
    state.withLock { if $0.open.remove(number) != nil { $0.answers[number] = answer } }
  }

  /// The host has gone.
  func close() { state.withLock { $0.input = nil } }
}

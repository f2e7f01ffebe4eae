internal import ChannelKit
internal import ChannelWire
internal import Foundation

/// What a program may say while a request of ours is being answered.
protocol Dialogue {
  /// Answers a request of the program, or takes note of what it tells; `nil` answers nothing.
  ///
  /// - Throws: why the program breaks the protocol.
  mutating func hear(_ message: WireMessage) throws(Breach) -> WireMessage?
  /// The run is being stopped.
  mutating func cancel()
  /// How many deliveries have come to an end: a program that makes progress may talk.
  var progress: Int { get }
}

/// A rule of the protocol that a program broke.
struct Breach: Error {
  var rule: String
}

/// One request to a program and everything until its answer.
struct Conversation {
  let program: String
  let child: Child
  let limits: RemoteLimits
  /// Takes a line that the program wrote to standard error.
  let heard: (String) -> Void

  /// Asks, listens, and returns the answer.
  ///
  /// - Parameters:
  ///   - patience: how long the program may give no sign.
  ///   - waker: stops the wait; the program then has `limits.stop` to settle what it had begun.
  func ask(
    _ method: WireMethod, _ params: JSONValue, patience: Duration, waker: Waker? = nil, in dialogue: inout some Dialogue
  ) throws(RemoteTrouble) -> Result<JSONValue, WireError> {
    let id = child.nextID
    child.nextID += 1
    child.enqueue(.request(.number(id), method, params))
    var patience = patience
    var deadline = ContinuousClock.now + patience
    var isStopping = false
    var chatter = 0
    var progress = dialogue.progress
    var isOver = false
    while true {
      while let line = try nextLine() {
        chatter += 1
        if chatter > limits.chatter { throw stopped(.flood(program)) }
        if !isStopping { deadline = ContinuousClock.now + patience }
        if line.isEmpty { continue }
        if let answer = try answer(line, to: id, in: &dialogue) { return answer }
        if dialogue.progress > progress {
          progress = dialogue.progress
          chatter = 0
        }
      }
      // Whatever a program wrote before its end has been heard by now.
      if isOver { throw .ended(program, child.stop(after: limits.end), words: lastWords) }
      if !isStopping, waker?.isWoken == true {
        isStopping = true
        patience = min(patience, limits.stop)
        deadline = ContinuousClock.now + patience
        dialogue.cancel()
        child.enqueue(.notification(.cancel, ["id": .integer(id)]))
      }
      child.flush()
      let left = deadline - ContinuousClock.now
      guard left > .zero else { throw stopped(.silent(program, patience)) }
      let ready = wait(left, on: isStopping ? nil : waker)
      if ready.errors { child.receiveErrors(heard) }
      if ready.output {
        isOver = !child.receive()
        // The last words come before the end and may arrive after it.
        if isOver { child.receiveErrors(heard) }
      }
    }
  }

  private func nextLine() throws(RemoteTrouble) -> ArraySlice<UInt8>? {
    do throws(LineSplitter.Flood) { return try child.lines.next() } catch { throw stopped(.flood(program)) }
  }

  /// The answer that `line` is; `nil` when it is something else, which is dealt with.
  private func answer(
    _ line: ArraySlice<UInt8>, to id: Int, in dialogue: inout some Dialogue
  ) throws(RemoteTrouble) -> Result<JSONValue, WireError>? {
    let message: WireMessage
    do throws(WireError) { message = try WireMessage(line: line) } catch {
      throw stopped(.garbage(program, line))
    }
    switch message {
    case .result(.number(id), let result): return .success(result)
    case .error(.number(id), let error): return .failure(error)
    case .error(nil, let error): throw stopped(.broken(program, "it could not read a line: \(error.message)"))
    case .result, .error: throw stopped(.broken(program, "it answers a request that was not made"))
    case .request, .notification:
      do throws(Breach) {
        if let reply = try dialogue.hear(message) { child.enqueue(reply) }
      } catch {
        throw stopped(.broken(program, error.rule))
      }
      return nil
    }
  }

  /// Waits until something can be read or written, the run is stopped, or the time is over.
  private func wait(_ left: Duration, on waker: Waker?) -> (output: Bool, errors: Bool) {
    var interests = [
      pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.hasErrorStream ? child.errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.hasOutgoing ? child.input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    guard poll(&interests, nfds_t(interests.count), Int32(clamping: milliseconds + 1)) > 0 else {
      return (false, false)
    }
    return (interests[0].revents != 0, interests[1].revents != 0)
  }

  private func stopped(_ trouble: RemoteTrouble) -> RemoteTrouble {
    child.stop()
    return trouble
  }

  private var lastWords: String {
    let lines = String(decoding: child.lastWords, as: UTF8.self).split(whereSeparator: \.isNewline)
    return String((lines.last ?? "").prefix(200))
  }
}

internal import ChannelWire
internal import Foundation

/// A running program and the three pipes to it. Used by one thread at a time.
final class Child {
  private let pid: pid_t
  private(set) var input: Int32
  let output: Int32
  let errors: Int32
  private var end: ChildEnd?

  /// Lines that have come and were not read yet.
  var lines = LineSplitter()
  /// What waits to be written.
  private var outgoing: [UInt8] = []
  private var sent = 0
  /// The next request's number.
  var nextID = 1
  /// The last that came on standard error.
  private(set) var lastWords: [UInt8] = []
  /// Whether standard error has not been closed. An end that is waited for once more is there at once, for ever.
  private(set) var hasErrorStream = true
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(pid: pid_t, input: Int32, output: Int32, errors: Int32) {
    self.pid = pid
    self.input = input
    self.output = output
    self.errors = errors
    for end in [input, output, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  deinit {
    stop()
    if input >= 0 { close(input) }
    close(output)
    close(errors)
  }

  // MARK: - Writing

  var hasOutgoing: Bool { sent < outgoing.count && input >= 0 }

  func enqueue(_ message: WireMessage) { outgoing += message.line }

  /// Writes what the pipe takes. A program that no longer reads is noticed by what it does next.
  func flush() {
    while hasOutgoing {
      let count = outgoing.withUnsafeBytes { bytes in
        Self.withoutBrokenPipeSignal { write(input, bytes.baseAddress.map { $0 + sent }, bytes.count - sent) }
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        if errno != EAGAIN { closeInput() }
        return
      }
    }
    outgoing.removeAll(keepingCapacity: true)
    sent = 0
  }

  /// The end of its input asks a program to end.
  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
    outgoing = []
    sent = 0
  }

  /// Keeps SIGPIPE from a process that may not have settled what becomes of it.
  private static func withoutBrokenPipeSignal(_ write: () -> Int) -> Int {
    var pipe = sigset_t(), before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    let count = write()
    let problem = errno
    if count < 0, problem == EPIPE {
      var none = timespec()
      while sigtimedwait(&pipe, nil, &none) < 0, errno == EINTR {}
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    errno = problem
    return count
  }

  // MARK: - Reading

  /// Takes what has come on standard output. `false` at its end.
  func receive() -> Bool {
    drain(output, atMost: 1 << 20) { lines.append($0) }
  }

  /// Takes what has come on standard error, and gives its whole lines.
  func receiveErrors(_ heard: (String) -> Void) {
    hasErrorStream =
      drain(errors, atMost: 1 << 20) { bytes in
        lastWords += bytes
        if lastWords.count > 4096 { lastWords.removeFirst(lastWords.count - 2048) }
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) { heard(String(line)) }
      }
  }

  private func drain(_ descriptor: Int32, atMost limit: Int, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
    var total = 0
    while total < limit {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 && errno == EAGAIN }
      take(buffer[..<count])
      // A pipe gives all it has: what is shorter than the buffer is all there was.
      if count < buffer.count { return true }
      total += count
    }
    return true
  }

  // MARK: - Ending

  /// Lets the program end by itself for a while, then ends it and everything it has started.
  @discardableResult
  func stop(after patience: Duration = .zero) -> ChildEnd {
    if let end { return end }
    closeInput()
    let deadline = ContinuousClock.now + patience
    while !hasEnded, ContinuousClock.now < deadline {
      _ = receive()
      receiveErrors { _ in }
      _ = poll(nil, 0, 2)
    }
    // Until it is waited for its number is nobody else's, so this reaches what it has started and nothing more.
    kill(-pid, SIGKILL)
    var value: Int32 = 0
    var reaped = waitpid(pid, &value, 0)
    while reaped < 0, errno == EINTR { reaped = waitpid(pid, &value, 0) }
    let end = reaped == pid ? ChildEnd(waited: value) : .unknown
    self.end = end
    return end
  }

  private var hasEnded: Bool {
    var facts = siginfo_t()
    return waitid(P_PID, id_t(pid), &facts, WEXITED | WNOHANG | WNOWAIT) == 0 && facts.si_signo == SIGCHLD
  }
}

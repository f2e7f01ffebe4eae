import Foundation
import Synchronization

/// This same program as another process, which a thread waits for that sleeps until it ends.
///
/// Foundation's own `Process` keeps a run loop that wakes every second for as long as the program lives.
final class ChildProcess: Sendable {
  private struct State {
    var pid: pid_t?
    var mustStop = false
  }

  /// The last words of a process that could not be started.
  static let notStarted: Int32 = -1
  /// POSIX_SPAWN_SETPGROUP: Ctrl-C goes to the one who keeps watch, who passes it on once.
  private static let ownGroup: Int16 = 0x02

  private let arguments: [String]
  private let environment: [String: String]
  private let state = Mutex(State())

  /// - Parameter arguments: without the program's name.
  init(_ arguments: [String], environment: [String: String]) {
    self.arguments = arguments
    self.environment = environment
  }

  /// Runs it to its end. A task that is cancelled asks it to stop, and still waits.
  ///
  /// - Returns: its exit status; the signal that ended it, negative; or `notStarted`.
  func run() async -> Int32 {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A thread of its own: the pool's are for work.
        Thread.detachNewThread { [self] in continuation.resume(returning: runToEnd()) }
      }
    } onCancel: {
      stop()
    }
  }

  private func stop() {
    state.withLock { state in
      state.mustStop = true
      if let pid = state.pid { kill(pid, SIGTERM) }
    }
  }

  private func runToEnd() -> Int32 {
    let started = state.withLock { state -> pid_t? in
      state.pid = state.mustStop ? nil : spawn()
      return state.pid
    }
    guard let pid = started else { return Self.notStarted }
    // Waited for first and let go of under the lock, so that a stop never meets another process of that number.
    var information = siginfo_t()
    while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    return state.withLock { state in
      state.pid = nil
      var status: Int32 = 0
      guard waitpid(pid, &status, 0) == pid else { return Self.notStarted }
      let signal = status & 0x7f
      return signal == 0 ? (status >> 8) & 0xff : -signal
    }
  }

  private func spawn() -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process does with signals is its own affair.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | Self.ownGroup)
    var words = (["kim"] + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var pid: pid_t = 0
    return posix_spawn(&pid, "/proc/self/exe", nil, &attributes, &words, &variables) == 0 ? pid : nil
  }
}

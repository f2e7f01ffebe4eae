import Foundation
import Publishing

/// One pass in a process of its own, `kim tick`: what it takes of memory is given back when it ends, and what it dies of
/// does not end the watch.
struct PassProcess {
  let pid: pid_t
  /// What it says, when that is to be told under the workspace's name; closed by `close`.
  let output: Int32?
  private let note: URL

  /// How a pass ended.
  enum End {
    case noted(PassNote)
    /// Without a word: the exit status, or the signal, negative.
    case failed(Int32)
  }

  /// POSIX_SPAWN_SETPGROUP: Ctrl-C goes to the one who keeps watch, who passes it on once.
  private static let ownGroup: Int16 = 0x02

  /// Starts a pass; `nil` when the system has no room for another process.
  ///
  /// - Parameter isNamed: whether what it says is to be read from `output`.
  init?(_ workspace: Workspace, environment: [String: String], isQuiet: Bool, isNamed: Bool) {
    note = workspace.stateFolder.appending(path: "pass-\(getpid())")
    var ends: [Int32] = [-1, -1]
    if isNamed {
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    // The pass is no service of its own.
    let environment = environment.filter { $0.key != "NOTIFY_SOCKET" && !$0.key.hasPrefix("WATCHDOG_") }
      .merging([PassNote.variable: note.path]) { $1 }
    let words = ["kim", "tick", "--workspace", workspace.root.path] + (isQuiet ? ["--quiet"] : [])
    let child = Self.spawn(words, environment, saying: isNamed ? ends[1] : nil)
    if isNamed { Foundation.close(ends[1]) }
    guard let child else {
      if isNamed { Foundation.close(ends[0]) }
      return nil
    }
    pid = child
    output = isNamed ? ends[0] : nil
  }

  /// Asks it to stop; it finishes what is on the wire first.
  func stop() { kill(pid, SIGTERM) }

  /// How it has ended; `nil` while it has not. After an end its number is another's.
  func end() -> End? {
    var status: Int32 = 0
    let answer = waitpid(pid, &status, WNOHANG)
    if answer == 0 { return nil }
    defer { try? FileManager.default.removeItem(at: note) }
    if let text = try? String(contentsOf: note, encoding: .utf8), let found = PassNote(text) { return .noted(found) }
    let signal = status & 0x7f
    return .failed(answer < 0 ? ExitStatus.failure.rawValue : signal == 0 ? (status >> 8) & 0xff : -signal)
  }

  func close() { if let output { Foundation.close(output) } }

  private static func spawn(_ words: [String], _ environment: [String: String], saying output: Int32?) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process does with signals is its own affair.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | ownGroup)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A group of its own may not read from the terminal.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var pid: pid_t = 0
    return posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, &arguments, &variables) == 0 ? pid : nil
  }
}

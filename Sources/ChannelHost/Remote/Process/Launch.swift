internal import Foundation

/// How a program is started: without a shell, without a terminal, with nothing of ours open.
struct Launch: Sendable {
  /// The file to run.
  var path: String
  /// The program's name and its arguments.
  var words: [String]
  var environment: [String: String]
  /// Where it runs.
  var folder: String

  /// What a program is started with; failing to is a reason in the system's words.
  struct Failure: Error {
    var reason: String
  }

  /// POSIX_SPAWN_SETSID, which glibc's headers show to GNU programs only. A session of its own is a process group of
  /// its own as well, and takes the terminal away.
  private static let newSession: Int16 = 0x80

  private typealias AddFolder =
    @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32
  private typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

  // Both are in glibc and declared only to programs that ask for GNU's additions.
  private static let addFolder = dlsym(nil, "posix_spawn_file_actions_addchdir_np").map {
    unsafeBitCast($0, to: AddFolder.self)
  }
  private static let addCloseFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
    unsafeBitCast($0, to: AddCloseFrom.self)
  }

  func start() throws(Failure) -> Child {
    let input = try Pipe(), output = try Pipe(), errors = try Pipe()
    defer {
      close(input.reading)
      close(output.writing)
      close(errors.writing)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    _ = Self.addCloseFrom?(&actions, STDERR_FILENO + 1)
    _ = Self.addFolder?(&actions, folder)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process does with Ctrl-C and broken pipes is its own affair.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | Self.newSession)

    var words = self.words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let problem = posix_spawn(&pid, path, &actions, &attributes, &words, &variables)
    guard problem == 0 else {
      for end in [input.writing, output.reading, errors.reading] { close(end) }
      throw Failure(reason: String(cString: strerror(problem)))
    }
    return Child(pid: pid, input: input.writing, output: output.reading, errors: errors.reading)
  }

  private struct Pipe {
    let reading: Int32
    let writing: Int32

    init() throws(Failure) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (reading, writing) = (ends[0], ends[1])
    }
  }
}

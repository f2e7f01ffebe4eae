internal import ChannelKit
internal import Foundation

/// A program that prints a secret: started without a shell, its first line read, its complaints thrown away.
struct SecretProgram {
  /// How it ended, when not well.
  enum End: Hashable {
    case status(Int32)
    case signal(Int32)
    case late(Int)
    case silent
    case noText
    case notStarted(String)
  }

  /// The program and its arguments; at least one word.
  var words: [String]
  /// Where it runs.
  var folder: String
  var environment: [String: String]

  /// Runs the program and returns the first line it printed.
  ///
  /// - Parameter patience: how many seconds it may take; then it is killed.
  func firstLine(patience: TimeInterval) throws(SecretTrouble) -> Secret {
    guard let path = executable else { throw .noProgram(words) }
    do throws(Failure) {
      let child = try start(path)
      defer { close(child.output) }
      let deadline = DispatchTime.now().uptimeNanoseconds &+ UInt64(max(0, patience) * 1_000_000_000)
      let output = try read(child, until: deadline, patience: patience)
      let line = output.prefix { $0 != 0x0A }
      let bytes = line.last == 0x0D ? line.dropLast() : line
      guard !bytes.isEmpty else { throw Failure(end: .silent) }
      guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
        throw Failure(end: .noText)
      }
      return Secret(text)
    } catch {
      throw .programFailed(words, error.end)
    }
  }

  private struct Failure: Error { var end: End }

  private struct Child {
    var process: pid_t
    /// The reading end of its standard output, non-blocking.
    var output: Int32
  }

  /// The file to run: as given when it holds a slash, otherwise the first of that name along `PATH`.
  private var executable: String? {
    guard let name = words.first, !name.isEmpty, !words.contains(where: { $0.utf8.contains(0) }) else { return nil }
    if name.contains("/") {
      let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
      return access(path, X_OK) == 0 ? path : nil
    }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
  }

  /// `posix_spawn_file_actions_addchdir_np`, which glibc has but declares only to programs that ask for GNU's additions.
  private static let addChangeOfFolder = dlsym(nil, "posix_spawn_file_actions_addchdir_np").map {
    unsafeBitCast(
      $0, to: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32).self)
  }

  private func start(_ path: String) throws(Failure) -> Child {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(end: .notStarted(String(cString: strerror(errno)))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    _ = Self.addChangeOfFolder?(&actions, folder)

    // kim ignores Ctrl-C and broken pipes for itself; a child would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var process = pid_t()
    let status = Self.withStrings(words) { arguments in
      Self.withStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) { variables in
        posix_spawn(&process, path, &actions, &attributes, arguments, variables)
      }
    }
    guard status == 0 else {
      close(ends[0])
      throw Failure(end: .notStarted(String(cString: strerror(status))))
    }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return Child(process: process, output: ends[0])
  }

  /// Reads until the program has ended and its output with it. A grandchild that keeps the pipe open is not waited for.
  private func read(_ child: Child, until deadline: UInt64, patience: TimeInterval) throws(Failure) -> [UInt8] {
    var output: [UInt8] = []
    var isOpen = true
    var status: Int32?
    while status == nil || isOpen {
      if isOpen { isOpen = Self.drain(child.output, into: &output) }
      if output.count > WorkspaceSecrets.byteLimit {
        Self.end(child.process, unless: status)
        throw Failure(end: .noText)
      }
      // Everything a program wrote is in the pipe once it has ended.
      if status != nil { break }
      var value: Int32 = 0
      if waitpid(child.process, &value, WNOHANG) == child.process {
        status = value
        continue
      }
      if DispatchTime.now().uptimeNanoseconds >= deadline {
        Self.end(child.process, unless: status)
        throw Failure(end: .late(Int(patience.rounded(.up))))
      }
      var interest = pollfd(fd: isOpen ? child.output : -1, events: Int16(POLLIN), revents: 0)
      _ = poll(&interest, 1, 5)
    }
    let value = status ?? 0
    if value & 0x7F != 0 { throw Failure(end: .signal(value & 0x7F)) }
    let code = (value >> 8) & 0xFF
    guard code == 0 else { throw Failure(end: .status(code)) }
    return output
  }

  /// Takes what there is; `false` at the end of the stream.
  private static func drain(_ descriptor: Int32, into output: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while output.count <= WorkspaceSecrets.byteLimit {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 && errno == EAGAIN }
      output += buffer.prefix(count)
    }
    return true
  }

  private static func end(_ process: pid_t, unless status: Int32?) {
    guard status == nil else { return }
    kill(process, SIGKILL)
    while waitpid(process, nil, 0) < 0 && errno == EINTR {}
  }

  /// Strings as C wants them in `argv` and `envp`, for the length of a call.
  private static func withStrings(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? ENOMEM
    }
  }
}

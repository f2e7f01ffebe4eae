import Foundation
import Publishing
import Sandbox

/// Starts the sandbox as a process of its own, which outlives this one and its terminal.
struct BackgroundSandbox {
  let workspace: Workspace
  let process: SandboxProcess
  /// The command line of the new process, without the program's name.
  let arguments: [String]

  /// The running program's own file, under its own name if it still has one: that is what `ps` will show.
  private static var program: String {
    let link = "/proc/self/exe"
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link),
      FileManager.default.isExecutableFile(atPath: path)
    else { return link }
    return path
  }

  /// POSIX_SPAWN_SETSID, which glibc's headers show to GNU programs only.
  private static let newSession: Int16 = 0x80

  /// Returns when the sandbox answers.
  func start(_ surroundings: Surroundings) async throws {
    try process.makeFolder()
    let pid = try spawn(surroundings.environment)
    // A slow machine's disk may take its time; an answer within this is certain or there is none.
    for _ in 1...600 {
      if Task.isCancelled {
        kill(pid, SIGTERM)
        throw CancellationError()
      }
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid { throw ended(surroundings) }
      if let running = process.running, running.pid == pid, let addresses = running.addresses,
        await TrainingGround.isAnswering(sitePort: addresses.sitePort)
      {
        addresses.tell(surroundings)
        surroundings.terminal.talk(
          surroundings.text(
            Phrase(id: "Hentikan dengan: kim sandbox --stop", en: "Stop it with: kim sandbox --stop")))
        return
      }
      try? await Task.sleep(for: .milliseconds(25))
    }
    kill(pid, SIGTERM)
    throw CommandRefusal(
      .failure,
      Phrase(id: "situs latihan tidak menjawab", en: "the training site does not answer"),
      hint: Phrase(id: "lihat \(process.logFile.path)", en: "see \(process.logFile.path)"))
  }

  /// The new process has said in its log why it ended, in the right language and with a way out.
  private func ended(_ surroundings: Surroundings) -> any Error {
    let log = (try? String(contentsOf: process.logFile, encoding: .utf8)) ?? ""
    let words = log.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !words.isEmpty else {
      return CommandRefusal(
        .failure, Phrase(id: "situs latihan tidak dapat dimulai", en: "the training site could not be started"))
    }
    surroundings.terminal.talk(words)
    return CommandEnd(status: .failure)
  }

  /// The same program again, in a session of its own, its words in the log.
  private func spawn(_ environment: [String: String]) throws -> pid_t {
    let log = open(process.logFile.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard log >= 0 else { throw SandboxProcess.cannotWrite(process.logFile) }
    defer { close(log) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, log, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, log, STDERR_FILENO)
    // A pipe or a lock that this process was handed, by `make` for one, must not live on in the other.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
      if let descriptor = Int32(name), descriptor > STDERR_FILENO {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process does with Ctrl-C is its own affair.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | Self.newSession)

    var words = (["kim"] + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let problem = posix_spawn(&pid, Self.program, &actions, &attributes, &words, &variables)
    guard problem == 0 else {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "proses latar belakang tidak dapat dimulai: \(String(cString: strerror(problem)))",
          en: "the process in the background could not be started: \(String(cString: strerror(problem)))"))
    }
    return pid
  }
}

internal import Foundation

/// Runs a program where it can read the system and write to its exchange folder, and do nothing else (bubblewrap).
struct Bubblewrap {
  private let program: String?
  private let home: String?

  /// - Parameter variables: `PATH` and `HOME` of the process.
  init(_ variables: [String: String]) {
    let folders = (variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    program = folders.map { "\($0)/bwrap" }.first { access($0, X_OK) == 0 }
    home = variables["HOME"].flatMap { $0.hasPrefix("/") && $0 != "/" ? $0 : nil }
  }

  /// The same program in a sandbox; `nil` when there is no bubblewrap on this machine.
  func wrapping(_ launch: Launch, needsNetwork: Bool) -> Launch? {
    guard let program else { return nil }
    var words = [program, "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    // What is at home, other channels' secrets among it, is none of its business; its own folder is.
    if let home { words += ["--tmpfs", home] }
    // Sockets of the machine's services lie here; names of hosts are looked up with what is left.
    words += ["--tmpfs", "/run", "--ro-bind-try", "/run/systemd/resolve", "/run/systemd/resolve"]
    let file = URL(filePath: launch.path)
    for own in [file, file.resolvingSymlinksInPath()].map({ $0.deletingLastPathComponent().path }) {
      words += ["--ro-bind", own, own]
    }
    words += ["--bind", launch.folder, launch.folder, "--chdir", launch.folder]
    words += ["--unshare-user-try", "--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try"]
    if !needsNetwork { words.append("--unshare-net") }
    return Launch(
      path: program, words: words + ["--"] + [launch.path] + launch.words.dropFirst(),
      environment: launch.environment, folder: launch.folder)
  }
}

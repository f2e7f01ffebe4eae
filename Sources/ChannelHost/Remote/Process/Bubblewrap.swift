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

  /// - Throws: when there is no bubblewrap on this machine.
  func wrapping(_ launch: Launch, needsNetwork: Bool) throws(Launch.Failure) -> Launch {
    guard let program else {
      throw Launch.Failure(
        reason: "sandbox: bubblewrap (bwrap) — apt install bubblewrap, / sandbox: false")
    }
    var words = [program, "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    // What is at home, other channels' secrets among it, is none of its business; its own folder is.
    if let home { words += ["--tmpfs", home] }
    let own = URL(filePath: launch.path).deletingLastPathComponent().path
    words += ["--ro-bind", own, own, "--bind", launch.folder, launch.folder, "--chdir", launch.folder]
    words += ["--unshare-user-try", "--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try"]
    if !needsNetwork { words.append("--unshare-net") }
    return Launch(
      path: program, words: words + ["--"] + [launch.path] + launch.words.dropFirst(),
      environment: launch.environment, folder: launch.folder)
  }
}

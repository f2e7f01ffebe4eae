import Foundation
import Publishing

/// One pass in a process of its own, `kim tick`: what it takes of memory is given back when it ends, and what it dies of
/// does not end the watch.
struct PassProcess {
  let workspace: Workspace
  let environment: [String: String]
  let isQuiet: Bool

  /// Makes the pass and returns what it left, or its exit status when it left nothing.
  ///
  /// A task that is cancelled asks the pass to stop; it finishes what is on the wire first.
  func run() async -> Result<PassNote, Failure> {
    let note = workspace.stateFolder.appending(path: "pass-\(getpid())")
    defer { try? FileManager.default.removeItem(at: note) }
    // The pass is no service of its own.
    let environment = environment.filter { $0.key != "NOTIFY_SOCKET" && !$0.key.hasPrefix("WATCHDOG_") }
      .merging([PassNote.variable: note.path]) { $1 }
    let status = await ChildProcess(
      ["tick", "--workspace", workspace.root.path] + (isQuiet ? ["--quiet"] : []), environment: environment
    ).run()
    guard let text = try? String(contentsOf: note, encoding: .utf8), let found = PassNote(text) else {
      return .failure(Failure(status: status))
    }
    return .success(found)
  }

  struct Failure: Error { var status: Int32 }
}

import Foundation
import Publishing
import Synchronization

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
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["tick", "--workspace", workspace.root.path] + (isQuiet ? ["--quiet"] : [])
    // The pass is no service of its own.
    process.environment = environment.filter { $0.key != "NOTIFY_SOCKET" && !$0.key.hasPrefix("WATCHDOG_") }
      .merging([PassNote.variable: note.path]) { $1 }
    let child = Child(process)
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
        if !child.start() { continuation.resume(returning: -1) }
      }
    } onCancel: {
      child.stop()
    }
    guard let text = try? String(contentsOf: note, encoding: .utf8), let found = PassNote(text) else {
      return .failure(Failure(status: status))
    }
    return .success(found)
  }

  struct Failure: Error { var status: Int32 }

  /// A process that may be asked to stop before it has begun.
  private final class Child: Sendable {
    private struct State {
      let process: Process
      var hasStarted = false
      var mustStop = false
    }

    private let state: Mutex<State>

    init(_ process: sending Process) { state = Mutex(State(process: process)) }

    func start() -> Bool {
      state.withLock { state in
        do { try state.process.run() } catch { return false }
        state.hasStarted = true
        if state.mustStop { state.process.terminate() }
        return true
      }
    }

    func stop() {
      state.withLock { state in
        state.mustStop = true
        if state.hasStarted { state.process.terminate() }
      }
    }
  }
}

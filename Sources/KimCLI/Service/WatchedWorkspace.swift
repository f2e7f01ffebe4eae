import Foundation

/// A workspace under watch, and what the watch knows of it.
final class WatchedWorkspace {
  let workspace: Workspace
  /// Kept as long as the watch is.
  private let lock: WatchLock
  private let folders: [AlarmClock.FolderWatch]
  /// The pass that is under way.
  var pass: PassProcess?
  /// What it has said of a line that has not ended.
  private var line: [UInt8] = []

  /// Begins to watch.
  ///
  /// - Throws: a refusal, when somebody else watches or nothing can be written there.
  init(_ workspace: Workspace, clock: AlarmClock, at now: Date) throws {
    lock = try WatchLock(on: workspace, at: now)
    self.workspace = workspace
    folders = [workspace.root, workspace.stateFolder].compactMap { clock.watch($0) }
  }

  /// Whether a file that was changed matters.
  func isConcerned(by folder: AlarmClock.FolderWatch, name: String) -> Bool {
    folders.contains(folder) && (name == Workspace.configurationName || name == workspace.bellFile.lastPathComponent)
  }

  /// Lines of what the pass has said since; all that is left of it when it has ended.
  func words(isEnd: Bool) -> [String] {
    guard let output = pass?.output else { return [] }
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    repeat {
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { break }
      line += buffer[..<count]
    } while isEnd
    var lines = line.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    let rest = lines.removeLast()
    // A line without an end must not fill the memory.
    if isEnd || rest.utf8.count > 64 * 1024 {
      line = []
      if !rest.isEmpty { lines.append(rest) }
    } else {
      line = Array(rest.utf8)
    }
    return lines
  }
}

internal import Foundation

/// Paths as somebody standing in the workspace sees them.
struct WorkspacePaths: Sendable {
  /// Absolute, without a slash at the end.
  let root: String
  /// The same with symbolic links followed.
  let realRoot: String

  init(_ workspace: URL) {
    root = Self.trimmed(workspace.standardizedFileURL.path(percentEncoded: false))
    realRoot = Self.real(root) ?? root
  }

  /// A path relative to the workspace where it lies in it.
  func name(of path: String) -> String {
    let path = Self.trimmed(URL(filePath: path).standardizedFileURL.path(percentEncoded: false))
    for root in [root, realRoot] where Self.contains(root, path) && path != root {
      return String(path.dropFirst(root == "/" ? 1 : root.count + 1))
    }
    return path
  }

  /// The path with every symbolic link followed, or `nil` when there is no such file.
  static func real(_ path: String) -> String? {
    guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether `path` is `folder` or lies in it. Both absolute and resolved.
  static func contains(_ folder: String, _ path: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

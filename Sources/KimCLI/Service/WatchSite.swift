import Foundation

/// Where the watched workspaces are: one of them, or a folder of them.
final class WatchSite {
  private let place: ServiceOrder.Place
  /// The folder itself.
  private var top: AlarmClock.FolderWatch?

  init(_ place: ServiceOrder.Place) { self.place = place }

  /// The workspace, or the folder of them.
  var folder: URL {
    switch place {
    case .one(let workspace): workspace.root
    case .folder(let folder): folder
    }
  }

  /// Whether there may be more than one, so that each is called by its name.
  var isMany: Bool { if case .folder = place { true } else { false } }

  /// Begins to watch for workspaces that come and go.
  func watch(with clock: AlarmClock) {
    if case .folder(let folder) = place { top = clock.watch(folder) }
  }

  /// Whether a change may have made a workspace or removed one.
  func isConcerned(by folder: AlarmClock.FolderWatch, name: String) -> Bool {
    isMany && (folder == top || name == Workspace.configurationName)
  }

  /// The workspaces that are there, by their folders' names.
  func workspaces(with clock: AlarmClock) -> [String: Workspace] {
    switch place {
    case .one(let workspace): return [workspace.root.lastPathComponent: workspace]
    case .folder(let folder):
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      var found: [String: Workspace] = [:]
      for name in names where !name.hasPrefix(".") {
        let workspace = Workspace(root: folder.appending(path: name))
        func isOne() -> Bool { FileManager.default.fileExists(atPath: workspace.configurationFile.path) }
        // It may still be on its way here: a folder is made first and filled then.
        if isOne() || clock.watch(workspace.root) != nil && isOne() { found[name] = workspace }
      }
      return found
    }
  }
}

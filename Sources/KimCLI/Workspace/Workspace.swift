import Foundation
import Publishing

/// The folder a newsroom works in: `channels.yaml`, `posts/`, `templates/`, `out/` and kim's own `.kim/`.
struct Workspace: Sendable {
  let root: URL

  static let configurationName = "channels.yaml"

  var configurationFile: URL { root.appending(path: Self.configurationName) }
  var postsFolder: URL { root.appending(path: "posts") }
  var editionsFolder: URL { root.appending(path: "editions") }
  var templatesFolder: URL { root.appending(path: "templates") }
  /// State and cache; for the newsroom's eyes only.
  var stateFolder: URL { root.appending(path: ".kim") }
  var stateFile: URL { stateFolder.appending(path: "state.sqlite") }
  var cacheFolder: URL { stateFolder.appending(path: "cache") }
  var runnersFolder: URL { stateFolder.appending(path: "runners") }
  var renditionsFolder: URL { stateFolder.appending(path: "renditions") }
  var backupsFolder: URL { stateFolder.appending(path: "backups") }
  var sandboxFolder: URL { stateFolder.appending(path: "sandbox") }

  /// Finds the workspace: `--workspace`, `KIM_WORKSPACE`, or the nearest folder upward that has a `channels.yaml`.
  static func locate(explicit: String?, environment: [String: String], directory: URL) -> Workspace? {
    if let path = explicit ?? environment["KIM_WORKSPACE"], !path.isEmpty {
      let root = path.hasPrefix("/") ? URL(filePath: path) : directory.appending(path: path)
      return Workspace(root: root.standardizedFileURL)
    }
    var folder = directory.standardizedFileURL
    while true {
      let workspace = Workspace(root: folder)
      if FileManager.default.fileExists(atPath: workspace.configurationFile.path) { return workspace }
      if folder.path == "/" { return nil }
      folder = folder.deletingLastPathComponent()
    }
  }

  /// The same, from a command line that has not been parsed yet.
  static func locate(arguments: [String], environment: [String: String], directory: URL) -> Workspace? {
    var explicit: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--workspace" || argument == "-w" || argument == "--ruang-kerja" {
        explicit = index + 1 < arguments.count ? arguments[index + 1] : nil
      } else if argument.hasPrefix("--workspace=") {
        explicit = String(argument.dropFirst("--workspace=".count))
      }
    }
    return locate(explicit: explicit, environment: environment, directory: directory)
  }

  /// Makes the folder for state, closed to other users of the machine.
  func makeStateFolder() throws {
    do {
      try FileManager.default.createDirectory(
        at: stateFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "folder \(stateFolder.path) tidak dapat dibuat; periksa izin folder",
          en: "the folder \(stateFolder.path) cannot be made; check the permissions"))
    }
  }

  /// The workspace's own templates for a kind of channel, by file name.
  func templates(for kind: String) -> [String: String] {
    let folder = templatesFolder.appending(path: kind)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return [:] }
    var templates: [String: String] = [:]
    for name in names.sorted() where name.hasSuffix(".mustache") {
      templates[name] = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return templates
  }
}

extension WorkspaceOptions {
  /// The workspace that is meant; whether its configuration can be read is not asked.
  func found(in surroundings: Surroundings) throws -> Workspace {
    let found = Workspace.locate(
      explicit: workspace, environment: surroundings.environment, directory: surroundings.directory)
    guard let found, FileManager.default.fileExists(atPath: found.configurationFile.path) else {
      throw CommandRefusal(
        .badConfiguration,
        Phrase(
          id: "tidak ada channels.yaml di sini atau di folder di atasnya",
          en: "there is no channels.yaml here or in a folder above"),
        hint: Phrase(id: "buat ruang kerja dengan: kim init", en: "make a workspace with: kim init"))
    }
    return found
  }
}

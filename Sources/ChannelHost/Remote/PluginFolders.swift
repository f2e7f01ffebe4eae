internal import ChannelKit
internal import ChannelWire
public import Foundation
public import Publishing

/// Where programs that are channels are looked for: the workspace's `plugins/`, then the folders that this machine's
/// `KIM_PLUGINS` names, then those of `PATH`.
public struct PluginFolders: Sendable {
  private let folders: [URL]

  /// - Parameters:
  ///   - workspace: `nil` where there is none.
  ///   - variables: the environment; folders are parted by colons, and absolute.
  public init(workspace: URL?, variables: [String: String]) {
    let named = ["KIM_PLUGINS", "PATH"].flatMap { (variables[$0] ?? "").split(separator: ":") }
    folders =
      (workspace.map { [$0.appending(path: "plugins")] } ?? [])
      + named.filter { $0.hasPrefix("/") }.map { URL(filePath: String($0)) }
  }

  /// Every program, those of the workspace first; of two with one name the first counts. A program may lie in a folder
  /// of its own name, with all that belongs to it.
  public var files: [URL] {
    var seen: Set<String> = []
    return folders.flatMap { folder in
      Self.names(in: folder).filter { seen.insert($0).inserted }.map { name in
        let place = folder.appending(path: name)
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
        return isFolder.boolValue ? place.appending(path: name) : place
      }
    }
  }

  /// What can be read, and what is wrong with the rest. A program of a kind that another has already is left out with a
  /// warning: what comes with kim, then what lies in the workspace goes first.
  public func programs(besides kinds: Set<String>) -> (programs: [PluginProgram], problems: [Diagnostic]) {
    var programs: [PluginProgram] = []
    var problems: [Diagnostic] = []
    var kinds = kinds
    for file in files {
      do throws(DiagnosticError) {
        let program = try PluginProgram(at: file)
        let kind = program.manifest.manifest.kind
        if kinds.insert(kind).inserted {
          programs.append(program)
        } else {
          problems.append(
            .warning(
              Phrase(
                id: "plugin ini tidak dipakai: jenis '\(kind)' sudah ada",
                en: "this plugin is not used: there is a kind '\(kind)' already"), at: SourceLocation(file: file.path)))
        }
      } catch {
        problems += error.diagnostics
      }
    }
    return (programs, problems)
  }

  /// The names of programs in a folder, in order. Looks at names alone: a folder of programs holds thousands.
  private static func names(in folder: URL) -> [String] {
    guard let stream = opendir(folder.path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { bytes in
          strncmp(bytes, PluginProgram.prefix, PluginProgram.prefix.utf8.count) == 0 ? String(cString: bytes) : nil
        }
      }
      if let name, !name.contains(".") { names.append(name) }
    }
    return names.sorted()
  }
}

import Foundation
import Publishing
import PublishingEngine
import PublishingStore

/// A workspace as a `.tar.gz`, written and read by tar, which every Debian has and every other system can open.
struct WorkspaceArchive {
  /// What a newsroom has made itself, beside `channels.yaml`.
  private static let folders = ["posts", "editions", "templates", "plugins", "themes"]

  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// Writes everything but what can be made again: caches, outputs, the training site.
  ///
  /// The record of deliveries goes in as one copy of one moment, so a run may be under way.
  func write(to file: URL, withSecrets: Bool) throws {
    let staging = workspace.stateFolder.appending(path: "backup-\(getpid())")
    defer { try? FileManager.default.removeItem(at: staging) }
    let state = staging.appending(path: ".kim")
    var arguments = ["--create", "--gzip", "--directory", workspace.root.path, "channels.yaml"]
    arguments += (Self.folders + (withSecrets ? ["secrets"] : [])).filter { holds($0) }
    if FileManager.default.fileExists(atPath: workspace.stateFile.path) {
      try WorkspaceStore(at: workspace.stateFile).snapshot(to: state.appending(path: "state.sqlite"))
      arguments += [".kim/renditions"].filter { holds($0) }
      arguments += ["--directory", staging.path, ".kim"]
    }
    let draft = file.appendingPathExtension("part")
    defer { try? FileManager.default.removeItem(at: draft) }
    try Self.tar(["--file", draft.path] + arguments, as: file)
    // Readers' addresses are in it.
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: draft.path)
    guard rename(draft.path, file.path) == 0 else { throw Self.refusal(file, "rename: \(errno)") }
  }

  /// Unpacks into a folder that is new or empty.
  func read(from file: URL) throws {
    let known = (try? FileManager.default.contentsOfDirectory(atPath: workspace.root.path)) ?? []
    guard known.isEmpty else {
      throw CommandRefusal(
        .usage,
        Phrase(
          id: "folder \(workspace.root.path) sudah berisi; pilih folder baru",
          en: "the folder \(workspace.root.path) is not empty; choose a new one"))
    }
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw CommandRefusal(
        .usage, Phrase(id: "tidak ada berkas \(file.path)", en: "there is no file \(file.path)"))
    }
    try FileManager.default.createDirectory(at: workspace.root, withIntermediateDirectories: true)
    // tar itself refuses members that lead out of the folder.
    try Self.tar(
      ["--file", file.path, "--extract", "--gzip", "--no-same-owner", "--directory", workspace.root.path], as: file)
    guard FileManager.default.fileExists(atPath: workspace.configurationFile.path) else {
      throw CommandRefusal(
        .failure,
        Phrase(
          id: "\(file.lastPathComponent) bukan cadangan kim: channels.yaml tidak ada di dalamnya",
          en: "\(file.lastPathComponent) is no backup of kim's: there is no channels.yaml in it"))
    }
  }

  private func holds(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: workspace.root.appending(path: name).path)
  }

  private static func tar(_ arguments: [String], as file: URL) throws {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["tar"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    do { try process.run() } catch { throw refusal(file, "tar: \(error)") }
    let words = String(decoding: (try? errors.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    // 1: a file changed while it was read, a log for instance. The rest is whole.
    guard process.terminationStatus <= 1 else { throw refusal(file, words) }
  }

  private static func refusal(_ file: URL, _ words: String) -> CommandRefusal {
    let words = SingleLine(collapsing: words.prefix(200)).text
    return CommandRefusal(
      .failure,
      Phrase(
        id: "\(file.lastPathComponent) tidak dapat diolah (\(words))",
        en: "\(file.lastPathComponent) cannot be written or read (\(words))"))
  }
}

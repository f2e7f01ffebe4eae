import Foundation
import Publishing

/// The files of a new plugin: complete, tested, and small enough to be read.
struct PluginScaffold {
  struct File {
    var path: String
    var text: String
    var isProgram = false
  }

  struct Step {
    var what: Phrase
    var command: String
  }

  var files: [File]
  /// What to do next, given the folder's path.
  var nextSteps: (String) -> [Step]

  /// - Throws: `CommandRefusal` when the folder exists already or cannot be written.
  func write(to folder: URL) throws {
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw CommandRefusal(
        .failure, Phrase(id: "'\(folder.path)' sudah ada", en: "'\(folder.path)' exists already"))
    }
    do {
      for file in files {
        let place = folder.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: place)
        if file.isProgram {
          try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
        }
      }
    } catch {
      throw CommandRefusal(
        .failure, Phrase(id: "'\(folder.path)' tidak dapat ditulis", en: "'\(folder.path)' cannot be written"),
        hint: Phrase(
          id: "periksa izin folder dan ruang disk", en: "check the folder's permissions and the disk's free space"))
    }
  }

  /// `papan-desa` → `PapanDesa`
  static func typeName(_ kind: String) -> String {
    kind.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

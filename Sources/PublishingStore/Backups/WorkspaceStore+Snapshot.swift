public import Foundation
import GRDB
import Publishing
public import PublishingEngine

extension WorkspaceStore {
  /// Copies the state into a file of its own, whole as of one moment whatever other runs write meanwhile.
  ///
  /// Written aside and moved into place, so that a copy that is there is a whole one.
  public func snapshot(to file: URL) throws(StoreFailure) {
    try post()
    try Self.copy(database, to: file)
  }

  static func copy(_ database: any DatabaseReader, to file: URL) throws(StoreFailure) {
    let draft = file.appendingPathExtension("part")
    try? FileManager.default.removeItem(at: draft)
    try guarded {
      let folder = file.deletingLastPathComponent()
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let copy = try DatabaseQueue(path: draft.path)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: draft.path)
      try database.backup(to: copy)
      // One file, not three: the copy travels.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
      guard rename(draft.path, file.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
  }
}

import Foundation

/// The bytes under `wp-content/uploads/`, on disk when there is a folder and within bounds in memory when there is none.
struct UploadStore: Sendable {
  /// Bytes kept in memory at most.
  static let memoryLimit = 256 << 20

  struct Full: Error {}

  private let folder: ArrivalsFolder?
  private var kept: [String: Data] = [:]
  private var keptBytes = 0

  init(_ folder: ArrivalsFolder?) { self.folder = folder }

  mutating func store(_ data: Data, as file: String) throws {
    if let folder { return try folder.saveUpload(data, as: file) }
    guard keptBytes + data.count <= Self.memoryLimit else { throw Full() }
    keptBytes += data.count
    kept[file] = data
  }

  func data(_ file: String) -> Data? { folder?.upload(file) ?? kept[file] }

  mutating func removeAll() {
    folder?.removeUploads()
    kept = [:]
    keptBytes = 0
  }
}

public import Foundation

/// A file that appears whole or not at all, and outlives a power cut.
///
/// It is written aside, as `.NAME.part` in the same folder, and moved into place. A process that is killed meanwhile
/// leaves that draft, which the next writing replaces; one process at a time may write a file.
public struct WholeFile: Sendable {
  private let place: String
  private let draft: String

  /// - Parameter name: a plain file name.
  public init(_ name: String, in folder: URL) {
    place = folder.appending(path: name).path
    draft = folder.appending(path: ".\(name).part").path
  }

  /// Replaces the file's content. Leaves a file alone that has it already, so that its date stays true.
  ///
  /// - Returns: whether the file was replaced.
  /// - Throws: `POSIXError` with the system's reason; the file is what it was then.
  @discardableResult
  public func write(_ content: Data) throws -> Bool {
    if let standing = FileManager.default.contents(atPath: place), standing == content { return false }
    unlink(draft)
    // Made anew, so that it is never a link to somewhere else; readable for the web server.
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.problem }
    do {
      try content.withUnsafeBytes { try Self.write($0, to: descriptor) }
      guard fsync(descriptor) == 0 else { throw Self.problem }
    } catch {
      close(descriptor)
      unlink(draft)
      throw error
    }
    guard close(descriptor) == 0, rename(draft, place) == 0 else {
      let problem = Self.problem
      unlink(draft)
      throw problem
    }
    return true
  }

  /// Makes the names of a folder's files outlive a power cut too.
  ///
  /// - Throws: `POSIXError` with the system's reason.
  public static func settle(_ folder: URL) throws {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem }
    defer { close(descriptor) }
    // Some network file systems have no such thing; then there is nothing more to be done.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw problem }
  }

  /// Removes drafts that killed processes have left in a folder that only the caller writes in.
  public static func removeDrafts(in folder: URL) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.hasPrefix(".") && name.hasSuffix(".part") {
      unlink(folder.appending(path: name).path)
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw problem }
      written += count
    }
  }

  private static var problem: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

internal import Foundation
internal import Publishing

/// Keeps other processes from changing a folder's files while this one does. Leaves no file behind, and is gone with the
/// process.
final class FolderLock: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// - Throws: `POSIXError` when the folder cannot be opened, a `DeliveryFailure` when another run holds it for long.
  static func take(_ folder: URL) async throws -> FolderLock {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let lock = FolderLock(descriptor)
    for _ in 0..<200 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return lock }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw DeliveryFailure(
      .unavailable(notBefore: nil),
      Phrase(
        id: "umpan sedang ditulis oleh kim yang lain; dicoba lagi nanti",
        en: "another kim is writing the feed; tried again later"), code: "feed-busy")
  }
}

internal import Foundation

/// Reads a file whole, and only if it is an ordinary file of a reasonable size.
enum BoundedFile {
  /// Why a file cannot be had.
  enum Failure: Error, Hashable {
    case missing
    case notAFile
    /// The system's own words.
    case unreadable(String)
    case tooLarge
  }

  struct Content {
    var bytes: [UInt8]
    /// Permission bits.
    var mode: mode_t
    var modified: Date
  }

  static func read(_ path: String, limit: Int) throws(Failure) -> Content {
    guard !path.utf8.contains(0) else { throw .missing }
    // O_NONBLOCK: opening a named pipe must not wait for somebody to write into it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard status.st_size <= limit else { throw .tooLarge }

    // One byte more than the limit: a file that grows while it is read is found out.
    var bytes = [UInt8](repeating: 0, count: min(Int(status.st_size), limit) + 1)
    var filled = 0
    while true {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      if count == 0 { break }
      filled += count
      if filled > limit { throw .tooLarge }
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 4096)) }
    }
    bytes.removeLast(bytes.count - filled)
    let seconds = Double(status.st_mtim.tv_sec)
    return Content(bytes: bytes, mode: status.st_mode & 0o7777, modified: Date(timeIntervalSince1970: seconds))
  }
}

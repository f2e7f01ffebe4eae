internal import Foundation

/// Reads a picture file whole, and only if it is an ordinary file of a reasonable size.
enum PictureBytes {
  static func read(_ url: URL) throws(PictureFailure) -> Data {
    // O_NONBLOCK: opening a named pipe must not wait for somebody to write into it.
    let descriptor = open(url.path(percentEncoded: false), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard status.st_size > 0 else { throw .empty }
    guard status.st_size <= PictureInspector.byteLimit else { throw .tooManyBytes }

    var data = Data(count: Int(status.st_size))
    var filled = 0
    while filled < data.count {
      let count = data.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      if count == 0 { break }
      filled += count
    }
    return filled == data.count ? data : data.prefix(filled)
  }
}

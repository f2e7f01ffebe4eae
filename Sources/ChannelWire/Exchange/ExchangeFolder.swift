package import Foundation

/// Why a file could not pass through the exchange folder.
package struct ExchangeFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// Completes "… is not …".
  package var expected: String
  package init(expected: String) { self.expected = expected }
  package var description: String { "not \(expected)" }
}

/// The private folder through which files pass between kim and one program, so that no line carries megabytes.
///
/// A program names files by paths relative to it. Such a path is followed name by name and never through a link, so
/// that whatever a program says, kim reads nothing but plain files that lie in the folder.
package struct ExchangeFolder: Sendable, Hashable {
  /// What one file may have, in bytes.
  package static let byteLimit = 64 * 1024 * 1024

  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// Reads the plain file at `path`.
  package func read(_ path: String, limit: Int = byteLimit) throws(ExchangeFault) -> Data {
    let descriptor = try open(path)
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw ExchangeFault(expected: "a plain file in the exchange folder: '\(path)'")
    }
    guard facts.st_size <= limit else {
      throw ExchangeFault(expected: "a file of at most \(limit) bytes: '\(path)' has \(facts.st_size)")
    }
    var content = Data(count: Int(facts.st_size))
    let size = content.count
    let count = content.withUnsafeMutableBytes { buffer in
      var filled = 0
      while filled < size {
        let count = Foundation.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        filled += count
      }
      return filled
    }
    return content.prefix(count)
  }

  /// Opens name by name: no link anywhere, no way up, no pipe that would make us wait.
  private func open(_ path: String) throws(ExchangeFault) -> Int32 {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.isEmpty, path.utf8.count <= 1024, !path.utf8.contains(0),
      names.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
    else { throw ExchangeFault(expected: "a path inside the exchange folder: '\(path)'") }
    var folder = Foundation.open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw ExchangeFault(expected: "readable: the exchange folder is gone") }
    for (index, name) in names.enumerated() {
      let kind = index == names.count - 1 ? O_NONBLOCK : O_DIRECTORY
      let next = openat(folder, String(name), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
      close(folder)
      guard next >= 0 else { throw ExchangeFault(expected: "a plain file in the exchange folder: '\(path)'") }
      folder = next
    }
    return folder
  }

  /// Writes a file into a folder below, and gives its path.
  package func write(_ content: Data, in folder: String, as name: String) throws(ExchangeFault) -> String {
    let path = "\(folder)/\(name)"
    let file = url.appending(path: path)
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try content.write(to: file)
    } catch {
      throw ExchangeFault(expected: "writable: '\(path)'")
    }
    return path
  }

  /// Removes what lies under `folder`.
  package func clear(_ folder: String) {
    try? FileManager.default.removeItem(at: url.appending(path: folder))
  }
}

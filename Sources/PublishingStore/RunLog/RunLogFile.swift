import Foundation
import PublishingEngine

/// The file of one run's log.
///
/// A head of one block, then two halves that take turns: while the entries of one are posted to the database, the
/// other is written, so that the file stays small however long the run. Entries are numbered, which is how a reader
/// tells a half's present lines from what is left of earlier ones behind them.
final class RunLogFile: Sendable {
  static let headSize = 4096
  static let halfSize = 4 << 20
  /// The head's first byte: of a log at work, and of one whose run has lost its leases to another process.
  static let atWork = UInt8(ascii: "K"), takenOver = UInt8(ascii: "X")
  static let title = "im run log 1"

  let place: URL
  private let descriptor: Int32
  /// The head as all processes see it.
  private nonisolated(unsafe) let head: UnsafeMutableRawPointer

  /// Makes the file and the folder's entry for it, both on the disk when this returns.
  init(at place: URL, for runner: RunnerID) throws(StoreFailure) {
    self.place = place
    let descriptor = open(place.path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreFailure(writing: errno) }
    self.descriptor = descriptor
    var words = [Self.atWork] + Array("\(Self.title)\n\(RunLogFile.boot)\n\(runner)\n".utf8)
    words += Array(repeating: 0, count: max(0, Self.headSize - words.count))
    do throws(StoreFailure) {
      try Self.write(words, to: descriptor, at: 0)
      guard fdatasync(descriptor) == 0 else { throw StoreFailure(writing: errno) }
      try Self.synchronizeFolder(of: place)
      let head = mmap(nil, Self.headSize, PROT_READ, MAP_SHARED, descriptor, 0)
      guard let head, head != MAP_FAILED else { throw StoreFailure(writing: errno) }
      self.head = head
    } catch {
      unlink(place.path)
      close(descriptor)
      throw error
    }
  }

  deinit {
    munmap(head, Self.headSize)
    close(descriptor)
  }

  /// Which start of this machine it is. After another one, what was written and not synchronised may be gone.
  static let boot =
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
    .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"

  static func offset(ofHalf half: Int) -> Int { headSize + half * halfSize }

  /// Writes bytes where they survive this process; `synchronize` makes them survive the machine.
  func write(_ bytes: [UInt8], at offset: Int) throws(StoreFailure) {
    try Self.write(bytes, to: descriptor, at: offset)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws(StoreFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        pwrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreFailure(writing: count < 0 ? errno : ENOSPC) }
      written += count
    }
  }

  /// Whether another process has taken the run's leases. Looked at after writing: either that process reads what was
  /// written, or this one sees that it came too late.
  var isTakenOver: Bool { head.load(as: UInt8.self) != Self.atWork }

  /// Waits until all that was written is on the disk.
  func synchronize() throws(StoreFailure) {
    guard fdatasync(descriptor) == 0 else { throw StoreFailure(writing: errno) }
  }

  func remove() { unlink(place.path) }

  private static func synchronizeFolder(of place: URL) throws(StoreFailure) {
    let folder = open(place.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { throw StoreFailure(writing: errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw StoreFailure(writing: errno) }
  }
}

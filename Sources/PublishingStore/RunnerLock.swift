public import Foundation
import Publishing
public import PublishingEngine

/// A run's sign of life: a locked file in `.kim/runners/`.
///
/// The kernel lets go of the lock whatever way the process ends, so that the next run knows at once which
/// leases nobody holds any more, without waiting for them to run out.
public final class RunnerLock: Sendable {
  public let runner: RunnerID
  private let folder: URL
  private let descriptor: Int32

  /// Registers this process as a run, and removes what runs that are gone have left.
  public init(in folder: URL) throws(StoreFailure) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreFailure(writing: error)
    }
    while true {
      let runner = RunnerID("\(Self.host)-\(getpid())-\(UInt32.random(in: .min ... .max))")
      let descriptor = open(folder.appending(path: runner.text).path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw StoreFailure(writing: errno) }
      // Between the file and its lock another run may have taken this one for gone.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.isNamed(descriptor) {
        self.runner = runner
        self.descriptor = descriptor
        break
      }
      let problem = errno
      close(descriptor)
      guard problem == EWOULDBLOCK || problem == 0 else { throw StoreFailure(writing: problem) }
    }
    self.folder = folder
    _ = Self.othersAreAlive(than: runner, in: folder)
  }

  /// Whether an open file still has a name.
  private static func isNamed(_ descriptor: Int32) -> Bool {
    var status = stat()
    errno = 0
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }

  deinit {
    unlink(folder.appending(path: runner.text).path)
    close(descriptor)
  }

  /// Whether the run called `runner` may still be at work. Runs of other machines count as alive until their
  /// leases run out.
  public static func isAlive(_ runner: RunnerID, in folder: URL) -> Bool {
    guard runner.text.hasPrefix("\(host)-") else { return true }
    let path = folder.appending(path: runner.text).path
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return true }
    unlink(path)
    return false
  }

  /// Whether any run but `runner` may still be at work.
  public static func othersAreAlive(than runner: RunnerID, in folder: URL) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    // Every one is looked at: what is gone is removed by looking.
    return names.filter { $0 != runner.text && isAlive(RunnerID($0), in: folder) }.count > 0
  }

  private static var host: String {
    let id = (try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)) ?? ProcessInfo.processInfo.hostName
    return Slug.make(from: id, limit: 32)
  }
}

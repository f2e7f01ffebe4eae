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

  /// Registers this process as a run.
  public init(in folder: URL) throws(StoreFailure) {
    let runner = RunnerID("\(Self.host)-\(getpid())-\(UInt32.random(in: .min ... .max))")
    let file = folder.appending(path: runner.text)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Self.failure
    }
    descriptor = open(file.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Self.failure }
    self.runner = runner
    self.folder = folder
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
    return names.contains { $0 != runner.text && isAlive(RunnerID($0), in: folder) }
  }

  private static var host: String {
    let id = (try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)) ?? ProcessInfo.processInfo.hostName
    return Slug.make(from: id, limit: 32)
  }

  private static var failure: StoreFailure {
    StoreFailure(
      .unavailable,
      Phrase(
        id: "folder .kim/ tidak dapat ditulis; periksa izin folder dan ruang disk",
        en: "the folder .kim/ cannot be written; check its permissions and the disk's free space"))
  }
}

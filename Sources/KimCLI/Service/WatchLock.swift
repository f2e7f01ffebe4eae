import Foundation
import Publishing

/// That somebody keeps watch over a workspace: a locked file in `.kim/`, which says who.
///
/// The kernel lets go of the lock whatever way that process ends.
final class WatchLock: Sendable {
  private let descriptor: Int32

  /// Takes the watch over.
  ///
  /// - Throws: a refusal that says who has it.
  init(on workspace: Workspace, at now: Date) throws {
    try workspace.makeStateFolder()
    let place = workspace.stateFolder.appending(path: "watch")
    let descriptor = open(place.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let words = Phrase.systemError(errno)
      throw CommandRefusal(
        .tryLater,
        Phrase(
          id: "folder .kim/ tidak dapat ditulis (\(words.id)); periksa izin folder dan disknya",
          en: "the folder .kim/ cannot be written (\(words.en)); check its permissions and the disk"))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = (try? String(contentsOf: place, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
      close(descriptor)
      throw Self.refusal(holder ?? "")
    }
    let words = "\(getpid())\n"
    ftruncate(descriptor, 0)
    _ = words.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    self.descriptor = descriptor
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }

  private static func refusal(_ holder: String) -> CommandRefusal {
    let pid = Int32(holder)
    let who = pid.map { Phrase(id: " (proses \($0))", en: " (process \($0))") } ?? .verbatim("")
    return CommandRefusal(
      .tryLater,
      Phrase(
        id: "kim lain sudah berjaga di ruang kerja ini\(who.id)",
        en: "another kim keeps watch over this workspace already\(who.en)"),
      hint: pid.map {
        Phrase(
          id: "biarkan saja, atau hentikan dulu dengan: kill \($0)",
          en: "leave it to it, or stop it first with: kill \($0)")
      })
  }
}

import Foundation
import Publishing

/// The process that runs the sandbox of a workspace: at most one, known by a file it keeps locked.
///
/// The kernel says who holds the lock, and lets go of it whatever way that process ends. So a number left over in a
/// file never makes kim stop somebody else's process.
struct SandboxProcess {
  let folder: URL

  struct Running: Hashable {
    var pid: pid_t
    /// `nil` while it is still opening.
    var addresses: SandboxAddresses?
  }

  private var lockFile: URL { folder.appending(path: "lock") }
  private var addressFile: URL { folder.appending(path: "addresses.json") }
  /// What the process in the background says.
  var logFile: URL { folder.appending(path: "sandbox.log") }

  /// The process that runs now, if there is one.
  var running: Running? {
    let descriptor = open(lockFile.path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var lock = Self.wholeFile
    guard fcntl(descriptor, F_GETLK, &lock) == 0, lock.l_type != Int16(F_UNLCK), lock.l_pid > 0 else { return nil }
    let addresses = (try? Data(contentsOf: addressFile)).flatMap {
      try? JSONDecoder().decode(SandboxAddresses.self, from: $0)
    }
    return Running(pid: lock.l_pid, addresses: addresses)
  }

  func makeFolder() throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Self.cannotWrite(folder)
    }
  }

  /// Claims the sandbox for this process until the claim is given back.
  func claim() throws -> SandboxClaim {
    try makeFolder()
    let descriptor = open(lockFile.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.cannotWrite(lockFile) }
    var lock = Self.wholeFile
    guard fcntl(descriptor, F_SETLK, &lock) == 0 else {
      close(descriptor)
      throw CommandRefusal(
        .failure,
        Phrase(id: "situs latihan sudah berjalan", en: "the training site is running already"),
        hint: Phrase(id: "hentikan dengan: kim sandbox --stop", en: "stop it with: kim sandbox --stop"))
    }
    try? FileManager.default.removeItem(at: addressFile)
    return SandboxClaim(descriptor: descriptor, addressFile: addressFile)
  }

  /// Ends the running process and waits until it has. Says whether there was one.
  func stop() async throws -> Bool {
    guard let pid = running?.pid else { return false }
    kill(pid, SIGTERM)
    for round in 1...200 {
      guard running?.pid == pid else { return true }
      // It had five seconds to end well.
      if round == 100 { kill(pid, SIGKILL) }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw CommandRefusal(
      .failure,
      Phrase(id: "proses \(pid) tidak mau berhenti", en: "process \(pid) does not stop"),
      hint: Phrase(id: "hentikan sendiri dengan: kill -9 \(pid)", en: "end it yourself with: kill -9 \(pid)"))
  }

  static func cannotWrite(_ place: URL) -> CommandRefusal {
    CommandRefusal(
      .failure,
      Phrase(id: "'\(place.path)' tidak dapat ditulis", en: "'\(place.path)' cannot be written"),
      hint: Phrase(
        id: "periksa izin folder dan ruang disk", en: "check the folder's permissions and the disk's free space"))
  }

  private static var wholeFile: flock {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    return lock
  }
}

/// The right to run a workspace's sandbox.
struct SandboxClaim {
  fileprivate let descriptor: Int32
  fileprivate let addressFile: URL

  /// Lets others know where the sandbox is found.
  func publish(_ addresses: SandboxAddresses) throws {
    do {
      try JSONEncoder().encode(addresses).write(to: addressFile, options: .atomic)
    } catch {
      throw SandboxProcess.cannotWrite(addressFile)
    }
  }

  func giveBack() {
    try? FileManager.default.removeItem(at: addressFile)
    close(descriptor)
  }
}

import Foundation
import Synchronization

/// Sleeps until a moment of the wall clock, a file's change or a call to stop, and does nothing in between.
///
/// The timer is the kernel's, on the real-time clock: it fires on waking when its moment passed during a suspend, and it
/// is told when the clock is set, so that nothing has to be looked at every minute.
final class AlarmClock: Sendable {
  enum Event: Sendable, Hashable {
    /// The moment has come.
    case due
    /// The clock was set: how long it is to the moment must be worked out anew.
    case clockSet
    /// A file that matters was changed.
    case changed
    case stopped
  }

  private let timer: Int32
  private let notices: Int32
  private let stopReading: Int32
  private let stopWriting: Int32
  /// Names of files that matter, by the folder watched.
  private let names: [Int32: Set<String>]

  /// - Parameter files: watched by their names, for editors put new files in the place of old ones.
  init?(watching files: [URL]) {
    var ends: [Int32] = [-1, -1]
    timer = Self.makeTimer?(CLOCK_REALTIME, Int32(O_CLOEXEC | O_NONBLOCK)) ?? -1
    notices = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    guard timer >= 0, notices >= 0, pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (stopReading, stopWriting) = (ends[0], ends[1])
    var names: [Int32: Set<String>] = [:]
    for file in files {
      let folder = file.deletingLastPathComponent().path
      let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_ATTRIB) | UInt32(IN_DELETE)
      names[inotify_add_watch(notices, folder, mask), default: []].insert(file.lastPathComponent)
    }
    self.names = names
  }

  deinit { for descriptor in [timer, notices, stopReading, stopWriting] { close(descriptor) } }

  /// Waits until something happens; a task that is cancelled stops it.
  ///
  /// - Parameters:
  ///   - moment: never when `nil`.
  ///   - beat: called as often as `period` says while waiting, if it says so.
  func wait(
    until moment: Date?, beat: @escaping @Sendable () -> Void = {}, every period: TimeInterval? = nil
  ) async -> Event {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A thread of its own: the pool's are for work.
        Thread.detachNewThread { [self] in continuation.resume(returning: block(until: moment, beat, period)) }
      }
    } onCancel: {
      var byte: UInt8 = 1
      _ = write(stopWriting, &byte, 1)
    }
  }

  /// Forgets changes until now: those a run has made itself.
  func forgetChanges() { _ = readChanges() }

  private func block(until moment: Date?, _ beat: () -> Void, _ period: TimeInterval?) -> Event {
    guard arm(moment) else { return .clockSet }
    let timeout = period.map { Int32(max(1, min($0, 3600)) * 1000) } ?? -1
    while true {
      var interests = [timer, notices, stopReading].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&interests, nfds_t(interests.count), timeout)
      if count == 0 { beat() }
      if count <= 0 { continue }
      if interests[2].revents != 0 { return .stopped }
      if interests[0].revents != 0 {
        var expirations: UInt64 = 0
        if read(timer, &expirations, 8) == 8 { return .due }
        if errno == ECANCELED { return .clockSet }
      }
      if interests[1].revents != 0, readChanges() {
        settle()
        return .changed
      }
    }
  }

  /// Sets the timer. `false` when the clock was set in that very moment.
  private func arm(_ moment: Date?) -> Bool {
    // Without a moment the timer stands far off, and still tells when the clock is set.
    let seconds = moment?.timeIntervalSince1970 ?? 32_503_680_000
    var setting = itimerspec()
    // A moment that has passed fires at once; zero would switch the timer off.
    setting.it_value.tv_sec = max(1, Int(seconds.rounded(.down)))
    setting.it_value.tv_nsec = min(999_999_999, Int((seconds - seconds.rounded(.down)) * 1_000_000_000))
    return Self.setTimer?(timer, Self.absolute | Self.cancelOnSet, &setting, nil) == 0 || errno != ECANCELED
  }

  /// Whether a file that matters is among what has changed.
  private func readChanges() -> Bool {
    var matters = false
    let header = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(notices, &buffer, buffer.count)
      guard count > 0 else { return matters }
      var offset = 0
      while offset + header <= count {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
        let name = buffer[(offset + header)..<min(count, offset + header + Int(event.len))].prefix { $0 != 0 }
        if names[event.wd]?.contains(String(decoding: name, as: UTF8.self)) == true { matters = true }
        offset += header + Int(event.len)
      }
    }
  }

  /// Lets an editor finish what it has begun.
  private func settle() {
    var interest = pollfd(fd: notices, events: Int16(POLLIN), revents: 0)
    var rounds = 0
    while rounds < 20, poll(&interest, 1, 100) > 0 {
      _ = readChanges()
      rounds += 1
    }
  }

  // glibc's timerfd, which its header offers and Swift's map of it leaves out.
  private typealias MakeTimer = @convention(c) (Int32, Int32) -> Int32
  private typealias SetTimer =
    @convention(c) (Int32, Int32, UnsafePointer<itimerspec>, UnsafeMutablePointer<itimerspec>?) -> Int32
  private static let makeTimer = dlsym(nil, "timerfd_create").map { unsafeBitCast($0, to: MakeTimer.self) }
  private static let setTimer = dlsym(nil, "timerfd_settime").map { unsafeBitCast($0, to: SetTimer.self) }
  /// `TFD_TIMER_ABSTIME` and `TFD_TIMER_CANCEL_ON_SET`
  private static let absolute: Int32 = 1, cancelOnSet: Int32 = 2
}

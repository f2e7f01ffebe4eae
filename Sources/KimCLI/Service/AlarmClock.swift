import Foundation

/// Sleeps until a moment of the wall clock, a file's change, a child's end or a call to stop, and does nothing in between.
///
/// The timer is the kernel's, on the real-time clock: it fires on waking when its moment passed during a suspend, and it
/// is told when the clock is set, so that nothing has to be looked at every minute.
final class AlarmClock: Sendable {
  enum Event: Sendable, Hashable {
    /// The moment has come.
    case due
    /// The clock was set: how long it is to the moment must be worked out anew.
    case clockSet
    /// A file of this name was changed in a folder that is watched.
    case changed(FolderWatch, name: String)
    /// A process that this one started has ended.
    case childEnded
    /// One of the descriptors listened to has something to read, or has been closed.
    case said(Int32)
    case stopped
  }

  /// A folder whose files are watched by their names, for editors put new files in the place of old ones.
  struct FolderWatch: Sendable, Hashable { fileprivate let number: Int32 }

  private let timer: Int32
  private let notices: Int32
  private let signalReading: Int32
  private let signalWriting: Int32

  /// `nil` where the system has none of this.
  init?() {
    var ends: [Int32] = [-1, -1]
    timer = Self.makeTimer?(CLOCK_REALTIME, Int32(O_CLOEXEC | O_NONBLOCK)) ?? -1
    notices = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    guard timer >= 0, notices >= 0, pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (signalReading, signalWriting) = (ends[0], ends[1])
  }

  deinit { for descriptor in [timer, notices, signalReading, signalWriting] { close(descriptor) } }

  /// Watches a folder from now on; `nil` when it cannot be watched. Watching it twice is watching it once.
  func watch(_ folder: URL) -> FolderWatch? {
    let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_ATTRIB)
    let folders = UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_ONLYDIR)
    let number = inotify_add_watch(notices, folder.path, mask | folders)
    return number < 0 ? nil : FolderWatch(number: number)
  }

  func forget(_ watch: FolderWatch) { inotify_rm_watch(notices, watch.number) }

  /// Ends the waiting, from any thread.
  func stop() { ServiceSignals.Message.stop.send(to: signalWriting) }

  /// Has the process's own signals end the waiting too.
  func heedSignals() { ServiceSignals.deliver(to: signalWriting) }

  /// Waits until something happens, and says what.
  ///
  /// - Parameters:
  ///   - moment: never when `nil`.
  ///   - descriptors: to listen to meanwhile.
  ///   - beat: called as often as `period` says while waiting, if it says so.
  func wait(
    until moment: Date?, listeningTo descriptors: [Int32] = [], beat: () -> Void = {}, every period: TimeInterval? = nil
  ) -> [Event] {
    guard arm(moment) else { return [.clockSet] }
    let timeout = period.map { Int32(max(1, min($0, 3600)) * 1000) } ?? -1
    while true {
      var interests = ([timer, notices, signalReading] + descriptors).map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(&interests, nfds_t(interests.count), timeout)
      if count == 0 { beat() }
      if count <= 0 { continue }
      var events = interests[2].revents == 0 ? [] : readSignals()
      if interests[0].revents != 0 {
        var expirations: UInt64 = 0
        if read(timer, &expirations, 8) == 8 {
          events.append(.due)
        } else if errno == ECANCELED {
          events.append(.clockSet)
        }
      }
      if interests[1].revents != 0 { events += settledChanges() }
      events += interests.dropFirst(3).filter { $0.revents != 0 }.map { .said($0.fd) }
      if !events.isEmpty { return events }
    }
  }

  /// Sets the timer. `false` when the clock was set in that very moment.
  private func arm(_ moment: Date?) -> Bool {
    // Without a moment the timer stands far off, and still tells when the clock is set.
    let seconds = min(max(moment?.timeIntervalSince1970 ?? .infinity, 0), 32_503_680_000)
    var setting = itimerspec()
    // A moment that has passed fires at once; zero would switch the timer off.
    setting.it_value.tv_sec = max(1, Int(seconds.rounded(.down)))
    setting.it_value.tv_nsec = min(999_999_999, Int((seconds - seconds.rounded(.down)) * 1_000_000_000))
    return Self.setTimer?(timer, Self.absolute | Self.cancelOnSet, &setting, nil) == 0 || errno != ECANCELED
  }

  private func readSignals() -> [Event] {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(signalReading, &buffer, buffer.count)
    return Set(buffer.prefix(max(0, count))).sorted().compactMap(ServiceSignals.Message.init).map {
      $0 == .stop ? .stopped : .childEnded
    }
  }

  /// What has changed, once an editor has finished what it has begun.
  private func settledChanges() -> [Event] {
    var changes = readChanges()
    var interest = pollfd(fd: notices, events: Int16(POLLIN), revents: 0)
    var rounds = 0
    while !changes.isEmpty, rounds < 20, poll(&interest, 1, 100) > 0 {
      changes.formUnion(readChanges())
      rounds += 1
    }
    return Array(changes)
  }

  private func readChanges() -> Set<Event> {
    var changes: Set<Event> = []
    let header = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(notices, &buffer, buffer.count)
      guard count > 0 else { return changes }
      var offset = 0
      while offset + header <= count {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
        let name = buffer[(offset + header)..<min(count, offset + header + Int(event.len))].prefix { $0 != 0 }
        changes.insert(.changed(FolderWatch(number: event.wd), name: String(decoding: name, as: UTF8.self)))
        offset += header + Int(event.len)
      }
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

import Foundation
import Synchronization

/// Signals as bytes in a pipe, so that one `poll` hears them with everything else.
///
/// Not by Dispatch, whose first use starts a timer that wakes the process every second for as long as it lives.
enum ServiceSignals {
  enum Message: UInt8 {
    case stop = 1
    case childEnded

    func send(to descriptor: Int32) {
      var byte = rawValue
      let before = errno
      // A pipe that is full has told it already.
      _ = write(descriptor, &byte, 1)
      errno = before
    }
  }

  private static let descriptor = Atomic<Int32>(-1)

  /// Sends what the process is told to a pipe from now on.
  static func deliver(to pipe: Int32) {
    descriptor.store(pipe, ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Message.stop.send(to: ServiceSignals.descriptor.load(ordering: .relaxed)) }
    }
    signal(SIGCHLD) { _ in Message.childEnded.send(to: ServiceSignals.descriptor.load(ordering: .relaxed)) }
  }
}
